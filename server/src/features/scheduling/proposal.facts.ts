import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import type { ClashPolicy } from '@groupwork/shared/scheduling/assign.rules';
import { suggestedSchedules } from '@groupwork/shared/scheduling/suggestion';
import type { PlacementCodes } from '@groupwork/shared/scheduling/suggestion';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { checkEach, readAhead, readPatientsHere } from './assignment-check.read';
import type { HeldAssignment, PatientCheck } from './assignment-check.read';
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

/** Placements that are to hold for some patients from one instant on. Rows' own ids. */
export interface PlacementsAsked {
  facilityId: string;
  placements: ReadonlyMap<string, PlacementCodes>;
  /** Whether what fits the placements shall begin; else things only end. */
  begins: boolean;
  at: Date;
  now: Date;
}

/** What follows for one of several patients. */
interface ProposedFor {
  begins: ScheduleProposed[];
  ends: AssignmentNamed[];
  stays: AssignmentNamed[];
  clashes: PatientCheck['clashes'];
}

interface AssignmentNamed extends AssignmentProposed {
  title: string;
  facilityId: string;
}

export interface SeveralProposals {
  of: ReadonlyMap<string, ProposedFor>;
  clashes: ClashFacts[];
  clashPolicy: ClashPolicy;
}

/**
 * What placements suggest: the schedules that fit begin; those that fitted the placement before and fit no more end,
 * as does what another facility holds; what somebody was given by hand stays. Constant statements, however many they are.
 */
export async function proposeForSeveral(source: Source, organizationId: string, { facilityId, placements, begins: isBegun, at, now }: PlacementsAsked): Promise<SeveralProposals> {
  const facility = await readFacilityHere(source, organizationId, facilityId);
  const here = { facility, startsAt: at, now };
  const patients = await readPatientsHere(source, organizationId, here, [...placements.keys()]);
  const schedules = await readSuggestedFor(source, organizationId, facilityId, [...new Set(patients.flatMap(({ assignments }) => assignments.map((each) => each.scheduleId)))]);
  const byId = new Map(schedules.map((schedule) => [schedule.id, schedule]));
  const before = await placementsAt(source, organizationId, [...placements.keys()], at);
  const weighed = new Map([...placements].map(([id, placement]) => [id, follows({ schedules, byId, facilityId }, patients.find((patient) => patient.id === id)?.assignments ?? [], placement, before.get(id) ?? null, isBegun)]));
  const staying = patients.map((patient) => ({ ...patient, assignments: weighed.get(patient.id)?.stays ?? [] }));
  const beginning = new Map([...weighed].map(([id, { begins }]) => [id, begins.map(({ scheduleId }) => scheduleId)]));
  const scheduleIds = [...new Set([...beginning.values()].flat())];
  const ahead = scheduleIds.length > 0 ? await readAhead(source, organizationId, { ...here, scheduleIds }, staying) : null;
  const checks = ahead ? checkEach(here, staying, beginning, ahead) : [];
  const clashesOf = new Map(checks.map(({ patient, clashes }) => [patient.id, clashes]));
  const named = ({ id, scheduleId }: HeldAssignment): AssignmentNamed => ({ assignmentId: id, scheduleId, title: byId.get(scheduleId)?.title ?? '', facilityId: byId.get(scheduleId)?.facilityId ?? '' });
  return {
    of: new Map([...weighed].map(([id, { begins, ends, stays }]) => [id, { begins, ends: ends.map(named), stays: stays.map(named), clashes: clashesOf.get(id) ?? [] }])),
    clashes: ahead ? clashFacts(checks, ahead.slots) : [],
    clashPolicy: facility.settings.clashPolicy,
  };
}

/** What begins, ends and stays of what somebody holds. */
function follows({ schedules, byId, facilityId }: { schedules: readonly ScheduleRow[]; byId: ReadonlyMap<string, ScheduleRow>; facilityId: string }, held: readonly HeldAssignment[], placement: PlacementCodes, before: PlacementCodes | null, isBegun: boolean): { begins: ScheduleProposed[]; ends: HeldAssignment[]; stays: HeldAssignment[] } {
  const fits = suggestedSchedules(schedules.filter((schedule) => schedule.facilityId === facilityId && !schedule.archived), placement);
  const fitted = before ? new Set(suggestedSchedules(schedules, before).map(({ schedule }) => schedule.id)) : new Set<string>();
  const ends = held.filter(({ scheduleId }) => byId.get(scheduleId)?.facilityId !== facilityId || (fitted.has(scheduleId) && fits.every((fit) => fit.schedule.id !== scheduleId)));
  const fresh = isBegun ? fits.filter(({ schedule }) => held.every((each) => each.scheduleId !== schedule.id)) : [];
  return { begins: fresh.map(({ schedule, because }) => ({ scheduleId: schedule.id, title: schedule.title, because })), ends, stays: held.filter((each) => !ends.includes(each)) };
}

/** The same for one patient. */
export async function proposeSchedules(source: Source, organizationId: string, { patientId, facilityId, placement, at, now }: PlacementAsked): Promise<ScheduleProposal> {
  const { of, clashes, clashPolicy } = await proposeForSeveral(source, organizationId, { facilityId, placements: new Map([[patientId, placement]]), begins: true, at, now });
  const own = of.get(patientId);
  return { begins: own?.begins ?? [], ends: own?.ends ?? [], stays: own?.stays ?? [], clashes, clashPolicy };
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

/** Where patients stand just before an instant. */
async function placementsAt(source: Source, organizationId: string, patientIds: readonly string[], at: Date): Promise<Map<string, PlacementCodes>> {
  const rows = await source.query<{ patientId: string; levelOfCareCode: string; trackCode: string | null; phaseCode: string | null; clinicalNeeds: string }>(
    `select patientId, levelOfCareCode, trackCode, phaseCode, clinicalNeeds from level_of_care_stay
      where organizationId = ? and patientId in (?) and startsAt <= ? and (endsAt is null or endsAt >= ?) order by startsAt desc`,
    [organizationId, patientIds, at, at],
  );
  // Of two that touch at the instant, the one that ends there: it is set last.
  return new Map(rows.map(({ patientId, clinicalNeeds, ...row }) => [patientId, { ...row, clinicalNeeds: JSON.parse(clinicalNeeds) as string[] }]));
}

export const placementAt = async (source: Source, organizationId: string, patientId: string, at: Date): Promise<PlacementCodes | null> => (await placementsAt(source, organizationId, [patientId], at)).get(patientId) ?? null;
