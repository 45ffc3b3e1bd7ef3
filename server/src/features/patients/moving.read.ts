import { grouped } from '@groupwork/shared/kernel/grouped';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate } from '@groupwork/shared/kernel/time';
import type { Placement } from '@groupwork/shared/patients/care-team';
import { displayName } from '@groupwork/shared/patients/names';
import { levelOfSeveralRules, transferOfSeveralRules } from '@groupwork/shared/patients/moving.rules';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { badField, notFound } from '../../platform/errors';
import { facilityScope, mayAt, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { facilityOfCare } from './care.step';
import type { FacilityOfCare } from './care.step';

type Source = Pick<Reads | Work, 'query'>;

/** Patients of one facility, moved to another or to a level of care, or both. Rows' own ids. */
export interface MoveAsked {
  facilityId: string;
  patients: readonly { patientId: string; version: number | null }[];
  /** Where they go; null where they stay. */
  toFacilityId: string | null;
  /** The level they shall be on; null to keep their own. */
  levelOfCareCode: string | null;
  at: Date;
  /** Whether the schedules that fit their placement there begin. */
  beginSuggested: boolean;
}

/** What stands in the way of one, and where they would stand. */
export interface MoveWeighed {
  patientId: string;
  episodeId: string | null;
  refusal: Refusal | null;
  placement: Placement | null;
}

interface PersonRow { id: string; version: number; facilityId: string; firstName: string; lastName: string; preferredName: string | null }
interface StayRow { patientId: string; episodeId: string; startsAt: Date; levelOfCareCode: string; trackCode: string | null; phaseCode: string | null; clinicalNeeds: string }
interface EpisodeHere { id: string; patientId: string; facilityId: string; admittedAt: Date; dischargedAt: Date | null }

/** One they may be moved to by this person; the rules are asked of it. */
export async function facilityToMoveTo(source: Source, actor: StaffActor, { facilityId, toFacilityId, levelOfCareCode }: MoveAsked): Promise<FacilityOfCare> {
  mustBeInScope(actor, facilityId);
  if (toFacilityId === null && levelOfCareCode === null) throw badField('levelOfCareCode', 'Choose a facility or a level of care.');
  return facilityOfCare(source, actor, toFacilityId ?? facilityId);
}

/** Each patient with what refuses them, in the order asked for. Six statements, however many they are. */
export async function weighMoves(source: Source, actor: StaffActor, facility: FacilityOfCare, asked: MoveAsked, now: Date): Promise<MoveWeighed[]> {
  const { organizationId } = actor;
  const patientIds = asked.patients.map(({ patientId }) => patientId);
  const people = new Map((await source.query<PersonRow>('select id, version, facilityId, firstName, lastName, preferredName from patient where organizationId = ? and id in (?)', [organizationId, patientIds])).map((row) => [row.id, row]));
  if ([...people.values()].some(({ facilityId }) => !facilityScope(actor).includes(facilityId))) throw notFound();
  const episodes = grouped(await readEpisodes(source, organizationId, patientIds), ({ patientId }) => patientId);
  const stays = grouped(await readStays(source, organizationId, patientIds), ({ episodeId }) => episodeId);
  const names = new Map((await source.query<{ id: string; name: string }>('select id, name from facility where organizationId = ?', [organizationId])).map(({ id, name }) => [id, name]));
  const levels = new Map((await source.query<{ code: string; name: string; retiredAt: unknown }>('select code, name, retiredAt from level_of_care where organizationId = ?', [organizationId])).map((level) => [level.code, level]));
  const used = new Set((await source.query<{ list: string; code: string }>("select list, code from list_item where organizationId = ? and facilityId = '' and retiredAt is null", [organizationId])).map(({ list, code }) => `${list} ${code}`));
  const inUse = (code: string): boolean => levels.get(code)?.retiredAt === null;
  if (asked.levelOfCareCode !== null && !inUse(asked.levelOfCareCode)) throw badField('levelOfCareCode', 'Choose a level of care of the list.');
  const isListed = ({ levelOfCareCode, trackCode, phaseCode, clinicalNeeds }: Placement): boolean =>
    inUse(levelOfCareCode) && (trackCode === null || used.has(`TRACK ${trackCode}`)) && (phaseCode === null || used.has(`PHASE ${phaseCode}`)) && clinicalNeeds.every((code) => used.has(`CLINICAL_NEED ${code}`));
  return asked.patients.map(({ patientId, version }) => {
    const person = people.get(patientId);
    if (!person) throw notFound();
    const own = episodes.get(patientId) ?? [];
    const episode = own.find(({ dischargedAt }) => dischargedAt === null || dischargedAt > now) ?? null;
    const last = (episode ? stays.get(episode.id) : null)?.at(-1) ?? null;
    const placement = placementOf(last, asked.levelOfCareCode);
    const level = last ? levels.get(last.levelOfCareCode) : undefined;
    const refusal = firstRefusal(asked.toFacilityId === null ? levelOfSeveralRules : transferOfSeveralRules, {
      patient: displayName(person), seen: version, version: person.version,
      isThereAlready: person.facilityId === asked.toFacilityId, isWhereTheyAreMovedFrom: person.facilityId === asked.facilityId,
      placement, placementIsInUse: placement !== null && isListed(placement), levelNow: level ? { code: level.code, name: level.name } : null,
      episode: episode && { admittedAt: episode.admittedAt, dischargedAt: episode.dischargedAt, facilityName: names.get(episode.facilityId) ?? '' },
      lastDischargedAt: own.findLast((each) => each !== episode)?.dischargedAt ?? null, placedAt: last?.startsAt ?? null,
      at: asked.at, now, timeZone: facility.timeZone, date: facilityDate(asked.at, facility.timeZone), today: facilityDate(now, facility.timeZone),
      mayBackDate: mayAt(actor, 'session:back-date', asked.toFacilityId ?? asked.facilityId), facilityName: facility.name, windowDays: facility.settings.backDateWindowDays,
    });
    return { patientId, episodeId: episode?.id ?? null, refusal, placement };
  });
}

/** Their own, with the level that was chosen for all. */
function placementOf(last: StayRow | null, chosen: string | null): Placement | null {
  const levelOfCareCode = chosen ?? last?.levelOfCareCode;
  if (levelOfCareCode === undefined) return null;
  return { levelOfCareCode, trackCode: last?.trackCode ?? null, phaseCode: last?.phaseCode ?? null, clinicalNeeds: last ? (JSON.parse(last.clinicalNeeds) as string[]) : [] };
}

const readEpisodes = async (source: Source, organizationId: string, patientIds: readonly string[]): Promise<EpisodeHere[]> =>
  (await source.query<Omit<EpisodeHere, 'admittedAt' | 'dischargedAt'> & { admittedAt: unknown; dischargedAt: unknown }>('select id, patientId, facilityId, admittedAt, dischargedAt from episode where organizationId = ? and patientId in (?) order by admittedAt', [organizationId, patientIds]))
    .map((row) => ({ ...row, admittedAt: instantOf(row.admittedAt), dischargedAt: instantOrNull(row.dischargedAt) }));

/** Those that hold or held or will: one that never began is none. */
const readStays = async (source: Source, organizationId: string, patientIds: readonly string[]): Promise<StayRow[]> =>
  (await source.query<Omit<StayRow, 'startsAt'> & { startsAt: unknown }>('select patientId, episodeId, startsAt, levelOfCareCode, trackCode, phaseCode, clinicalNeeds from level_of_care_stay where organizationId = ? and patientId in (?) and (endsAt is null or endsAt > startsAt) order by startsAt', [organizationId, patientIds]))
    .map((row) => ({ ...row, startsAt: instantOf(row.startsAt) }));
