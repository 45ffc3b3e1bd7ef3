import type { Placement } from '@groupwork/shared/patients/care-team';
import type { CareAct } from '@groupwork/shared/patients/care.rules';
import { displayName } from '@groupwork/shared/patients/names';
import { facilityDate, later } from '@groupwork/shared/kernel/time';
import type { Settings } from '@groupwork/shared/settings/settings';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { badField, notFound } from '../../platform/errors';
import { mayAt, mustBeInScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { facilitySettings } from '../facilities/facility.facts';
import type { EpisodeRow } from './episode.entity';
import type { LevelOfCareStayRow } from './level-of-care-stay.entity';
import { lockEpisodes } from './lock-episodes.step';
import type { PatientRow } from './patient.entity';
import { Episodes, LevelOfCareStays, Patients } from './patients.repositories';

export interface FacilityOfCare {
  id: string;
  name: string;
  timeZone: string;
  settings: Settings;
}

/** A facility of the actor's own; any other does not exist. */
export async function facilityOfCare(work: Pick<Reads | Work, 'query'>, actor: Actor, facilityId: string): Promise<FacilityOfCare> {
  mustBeInScope(actor, facilityId);
  const [facility] = await work.query<{ name: string; timeZone: string }>('select name, timeZone from facility where organizationId = ? and id = ?', [actor.organizationId, facilityId]);
  const [settings] = await facilitySettings(work, actor.organizationId, [facilityId]);
  if (!facility || !settings) throw notFound();
  return { id: facilityId, ...facility, settings };
}

/** Why assignments end with a stay in care. */
export const DISCHARGE = 'Discharge';

/** A patient whose care is locked until the unit ends: of two people who change it the second sees what the first did. */
export interface LockedCare {
  patient: PatientRow;
  /** Not over yet, or still to begin; null outside care. */
  episode: EpisodeRow | null;
  facts: CareAct;
}

/** A patient as whoever acts saw them last; without a version, as they are. */
export interface PatientSeen {
  patientId: string;
  version: number | null;
}

export async function lockCare(work: Work, actor: Actor, { patientId, version }: PatientSeen, facility: FacilityOfCare, at: Date): Promise<LockedCare> {
  const patient = await work.repository(Patients).getForUpdate(patientId);
  mustBeInScope(actor, patient.facilityId);
  if (version !== null) mustBeVersion(patient, version);
  await lockEpisodes(work, [patientId]);
  const episodes = (await work.repository(Episodes).all({ patientId })).sort((one, other) => one.admittedAt.getTime() - other.admittedAt.getTime());
  const episode = episodes.find((each) => each.dischargedAt === null || each.dischargedAt > work.now) ?? null;
  const [placement] = await work.query<{ startsAt: unknown }>('select startsAt from level_of_care_stay where organizationId = ? and patientId = ? and episodeId = ? and (endsAt is null or endsAt > startsAt) order by startsAt desc limit 1', [actor.organizationId, patientId, episode?.id ?? '']);
  const [held] = await work.query<{ name: string }>('select name from facility where organizationId = ? and id = ?', [actor.organizationId, episode?.facilityId ?? '']);
  const ended = episodes.filter((each) => each !== episode && each.dischargedAt !== null);
  const facts: CareAct = {
    patient: displayName(patient),
    episode: episode && { admittedAt: episode.admittedAt, dischargedAt: episode.dischargedAt, facilityName: held?.name ?? '' },
    lastDischargedAt: ended.at(-1)?.dischargedAt ?? null,
    placedAt: placement ? instantOf(placement.startsAt) : null,
    at,
    now: work.now,
    timeZone: facility.timeZone,
    date: facilityDate(at, facility.timeZone),
    today: facilityDate(work.now, facility.timeZone),
    mayBackDate: mayAt(actor, 'session:back-date', facility.id),
    facilityName: facility.name,
    windowDays: facility.settings.backDateWindowDays,
  };
  return { patient, episode, facts };
}

/** Codes of the organization's lists that are in use. */
export async function mustBeOfTheLists(work: Work, placement: Placement): Promise<void> {
  const { organizationId } = work.actor;
  const [level] = await work.query('select id from level_of_care where organizationId = ? and code = ? and retiredAt is null', [organizationId, placement.levelOfCareCode]);
  if (!level) throw badField('placement.levelOfCareCode', 'Choose a level of care of the list.');
  const items = await work.query<{ list: string; code: string }>("select list, code from list_item where organizationId = ? and facilityId = '' and retiredAt is null", [organizationId]);
  const has = (list: string, code: string | null): boolean => code === null || items.some((item) => item.list === list && item.code === code);
  if (!has('TRACK', placement.trackCode)) throw badField('placement.trackCode', 'Choose a track of the list.');
  if (!has('PHASE', placement.phaseCode)) throw badField('placement.phaseCode', 'Choose a phase of the list.');
  if (!placement.clinicalNeeds.every((code) => has('CLINICAL_NEED', code))) throw badField('placement.clinicalNeeds', 'Choose clinical needs of the list.');
}

/** Begins a placement; the one before ends where it begins. It lasts as long as the stay in care. */
export const place = (work: Work, episode: EpisodeRow, placement: Placement, at: Date): Promise<void> => placeSeveral(work, [{ episode, placement }], at);

/** The same for several patients. */
export async function placeSeveral(work: Work, placing: readonly { episode: EpisodeRow; placement: Placement }[], at: Date): Promise<void> {
  const stays = work.repository(LevelOfCareStays);
  const before = await stays.all({ patientId: placing.map(({ episode }) => episode.patientId), episodeId: placing.map(({ episode }) => episode.id) });
  await stays.changeMany(before.filter((stay) => lastsBeyond(stay, at)).map((row) => ({ row, patch: { endsAt: at } })));
  await stays.addMany(placing.map(({ episode, placement: { levelOfCareCode, trackCode, phaseCode, clinicalNeeds } }) => ({ episodeId: episode.id, patientId: episode.patientId, levelOfCareCode, trackCode, phaseCode, clinicalNeeds: JSON.stringify(clinicalNeeds), startsAt: at, endsAt: episode.dischargedAt })));
}

/**
 * Ends a stay in care with its placements; one that would begin later never begins. Where the end was set already
 * and is put off, what ended with it goes on until then.
 */
export const endCare = (work: Work, episode: EpisodeRow, at: Date, reason: string): Promise<void> => endCareOfSeveral(work, [episode], at, reason);

/** The same for several patients. */
export async function endCareOfSeveral(work: Work, episodes: readonly EpisodeRow[], at: Date, reason: string): Promise<void> {
  await work.repository(Episodes).changeMany(episodes.map((row) => ({ row, patch: { dischargedAt: at, dischargeReason: reason } })));
  const stays = work.repository(LevelOfCareStays);
  const setEnds = new Map(episodes.map(({ id, dischargedAt }) => [id, dischargedAt]));
  const ending = (await stays.all({ patientId: episodes.map(({ patientId }) => patientId), episodeId: episodes.map(({ id }) => id) })).filter((stay) => {
    const set = setEnds.get(stay.episodeId) ?? null;
    return lastsBeyond(stay, at) || (set !== null && stay.endsAt?.getTime() === set.getTime() && stay.startsAt < set);
  });
  await stays.changeMany(ending.map((row) => ({ row, patch: { endsAt: later(at, row.startsAt) } })));
}

const lastsBeyond = ({ startsAt, endsAt }: LevelOfCareStayRow, at: Date): boolean => endsAt === null || (endsAt > at && endsAt > startsAt);
