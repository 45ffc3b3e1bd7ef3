import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import type { ClashPolicy } from '@groupwork/shared/scheduling/assign.rules';
import { suggestedSchedules } from '@groupwork/shared/scheduling/suggestion';
import type { PlacementCodes } from '@groupwork/shared/scheduling/suggestion';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { checkPatients, readAhead, readPatientsHere } from './assignment-check.read';
import type { Gift, PatientHere } from './assignment-check.read';
import { clashFacts } from './clash-facts';
import type { ClashFacts } from './clash-facts';
import { readFacilityHere } from './give-schedules';

type Source = Pick<Reads | Work, 'query'>;

/** A placement that is to hold from an instant on. Rows' own ids. */
export interface PlacementAsked {
  patientId: string;
  facilityId: string;
  placement: PlacementCodes;
  at: Date;
  now: Date;
}

interface ScheduleProposed {
  scheduleId: string;
  title: string;
  /** `suggested by level of care and track` */
  because: string;
}

interface AssignmentProposed {
  assignmentId: string;
  scheduleId: string;
}

/** What follows from a placement, for one confirming click. */
export interface ScheduleProposal {
  begins: ScheduleProposed[];
  ends: AssignmentProposed[];
  stays: AssignmentProposed[];
  clashes: ClashFacts[];
  clashPolicy: ClashPolicy;
}

/**
 * What a placement suggests: the schedules that fit it begin; those that fitted the placement before and fit no
 * more end, as does what another facility holds; what somebody was given by hand stays.
 */
export async function proposeSchedules(source: Source, organizationId: string, { patientId, facilityId, placement, at, now }: PlacementAsked): Promise<ScheduleProposal> {
  const facility = await readFacilityHere(source, organizationId, facilityId);
  const here = { facility, startsAt: at, now };
  const [patient] = await readPatientsHere(source, organizationId, here, [patientId]);
  const held = patient?.assignments ?? [];
  const schedules = await readSuggestedFor(source, organizationId, facilityId, held.map((each) => each.scheduleId));
  const before = await placementAt(source, organizationId, patientId, at);
  const fits = suggestedSchedules(schedules.filter((schedule) => schedule.facilityId === facilityId && !schedule.archived), placement);
  const fitted = before ? new Set(suggestedSchedules(schedules, before).map(({ schedule }) => schedule.id)) : new Set<string>();
  const ends = held.filter(({ scheduleId }) => {
    const schedule = schedules.find((each) => each.id === scheduleId);
    return schedule?.facilityId !== facilityId || (fitted.has(scheduleId) && fits.every((fit) => fit.schedule.id !== scheduleId));
  });
  const begins = fits.filter(({ schedule }) => held.every((each) => each.scheduleId !== schedule.id)).map(({ schedule, because }) => ({ scheduleId: schedule.id, title: schedule.title, because }));
  const stays = held.filter((each) => !ends.includes(each));
  const named = (each: { id: string; scheduleId: string }): AssignmentProposed => ({ assignmentId: each.id, scheduleId: each.scheduleId });
  const staying: PatientHere | null = patient ? { ...patient, assignments: stays } : null;
  const gift: Gift = { ...here, patientIds: [patientId], scheduleIds: begins.map((each) => each.scheduleId), endsAt: null, leaveOut: [] };
  const clashes = staying && begins.length > 0 ? await clashesOfProposal(source, organizationId, gift, staying) : [];
  return { begins, ends: ends.map(named), stays: stays.map(named), clashes, clashPolicy: facility.settings.clashPolicy };
}

async function clashesOfProposal(source: Source, organizationId: string, gift: Gift, patient: PatientHere): Promise<ClashFacts[]> {
  const ahead = await readAhead(source, organizationId, gift, [patient]);
  return clashFacts(checkPatients(gift, [patient], ahead), ahead.slots);
}

interface ScheduleRow {
  id: string;
  title: string;
  facilityId: string;
  archived: boolean;
  suggestedFor: SuggestedFor;
}

/** The facility's own, and those somebody is on. */
export async function readSuggestedFor(source: Source, organizationId: string, facilityId: string, scheduleIds: readonly string[] = []): Promise<ScheduleRow[]> {
  const rows = await source.query<{ id: string; title: string; facilityId: string; archivedAt: unknown; suggestedFor: string }>(
    'select id, title, facilityId, archivedAt, suggestedFor from group_schedule where organizationId = ? and (facilityId = ? or id in (?)) order by title, id',
    [organizationId, facilityId, scheduleIds],
  );
  return rows.map((row) => ({ id: row.id, title: row.title, facilityId: row.facilityId, archived: row.archivedAt !== null, suggestedFor: JSON.parse(row.suggestedFor) as SuggestedFor }));
}

/** Where a patient stands just before an instant. */
export async function placementAt(source: Source, organizationId: string, patientId: string, at: Date): Promise<PlacementCodes | null> {
  const [row] = await source.query<{ levelOfCareCode: string; trackCode: string | null; phaseCode: string | null; clinicalNeeds: string }>(
    `select levelOfCareCode, trackCode, phaseCode, clinicalNeeds from level_of_care_stay
      where organizationId = ? and patientId = ? and startsAt <= ? and (endsAt is null or endsAt >= ?) order by startsAt limit 1`,
    [organizationId, patientId, at, at],
  );
  return row ? { ...row, clinicalNeeds: JSON.parse(row.clinicalNeeds) as string[] } : null;
}
