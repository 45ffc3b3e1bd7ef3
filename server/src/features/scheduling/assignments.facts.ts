import type { Context } from '../../platform/graphql/context';
import { facilityScope, staffOf } from '../access/staff-actor.facts';
import { shapeClashes } from './assignment-preview.read';
import { SuggestedScheduleType } from './assignment.type';
import type { ClashType, ScheduleAssignmentType } from './assignment.type';
import { scheduleAssignmentLoader } from './assignments.read';
import { readClashPolicy } from './give-schedules';
import type { ClashPolicyShown } from './give-schedules';
import { groupScheduleLoader } from './group-schedules.read';
import { proposeForSeveral, proposeSchedules } from './proposal.facts';
import type { PlacementAsked, PlacementsAsked } from './proposal.facts';

export { scheduleAssignmentLoader };

interface ProposalShown extends ClashPolicyShown {
  begins: SuggestedScheduleType[];
  ends: ScheduleAssignmentType[];
  stays: ScheduleAssignmentType[];
  clashes: ClashType[];
}

/** What follows from a placement, as it is shown. The patient's scope is the caller's to ask; what one cannot see is left out. */
export async function readProposal(context: Context, asked: Omit<PlacementAsked, 'now'>): Promise<ProposalShown> {
  const proposal = await proposeSchedules(context.reads, context.actor.organizationId, { ...asked, now: context.clock.now() });
  context.disclosed([asked.patientId]);
  const schedules = await context.loadAll(groupScheduleLoader, proposal.begins.map((each) => each.scheduleId));
  const assignments = async (some: readonly { assignmentId: string }[]): Promise<ScheduleAssignmentType[]> => present(await context.loadAll(scheduleAssignmentLoader, some.map((each) => each.assignmentId)));
  return {
    begins: proposal.begins.flatMap(({ because }, place) => present([schedules[place] ?? null]).map((schedule) => Object.assign(new SuggestedScheduleType(), { schedule, because }))),
    ends: await assignments(proposal.ends),
    stays: await assignments(proposal.stays),
    clashes: await shapeClashes(context, proposal.clashes),
    ...(await readClashPolicy(context.reads, context.actor, asked.facilityId, proposal.clashPolicy)),
  };
}

interface ProposalsShown extends ClashPolicyShown {
  of: Map<string, { begins: string[]; ends: string[]; stays: string[]; clashCount: number }>;
  clashes: ClashType[];
}

/** What follows for each of several patients, by titles. The patients' scope is the caller's to ask; what one cannot see is not named. */
export async function readProposals(context: Context, asked: Omit<PlacementsAsked, 'now'>): Promise<ProposalsShown> {
  const actor = staffOf(context.actor);
  const { of, clashes, clashPolicy } = await proposeForSeveral(context.reads, actor.organizationId, { ...asked, now: context.clock.now() });
  const titles = (some: readonly { title: string; facilityId: string }[]): string[] => some.filter(({ facilityId }) => facilityScope(actor).includes(facilityId)).map(({ title }) => title);
  return {
    of: new Map([...of].map(([id, each]) => [id, { begins: each.begins.map(({ title }) => title), ends: titles(each.ends), stays: titles(each.stays), clashCount: each.clashes.length }])),
    clashes: await shapeClashes(context, clashes),
    ...(await readClashPolicy(context.reads, actor, asked.facilityId, clashPolicy)),
  };
}

const present = <T>(found: readonly (T | null)[]): T[] => found.filter((each) => each !== null);
