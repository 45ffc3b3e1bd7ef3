import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { NodeType } from '@groupwork/shared/kernel/ids';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { outreachTaskLoader, rosterEntryLoader } from './features/attendance/roster.facts';
import { templateLoader } from './features/documentation/note-templates.facts';
import { facilityLoader } from './features/facilities/facility.facts';
import { staffMemberLoader } from './features/identity/staff.facts';
import { patientLoader } from './features/patients/patients.facts';
import { scheduleAssignmentLoader } from './features/scheduling/assignments.facts';
import { sessionLoader } from './features/scheduling/group-session.facts';
import { groupLoader, topicLoader } from './features/scheduling/group.facts';
import { groupScheduleLoader } from './features/scheduling/group-schedule.facts';
import { chartEntryLoader } from './features/signatures/chart.facts';
import { Context } from './platform/graphql/context';
import { Node } from './platform/graphql/node.type';
import { Requires } from './platform/graphql/requires';

type Look = (context: Context, id: string) => Promise<Node | null>;

/** What is of one patient: that it was shown to somebody stands in the trail. */
const ofPatient = (load: (context: Context, id: string) => Promise<(Node & { patientId: string }) | null>): Look => async (context, id) => {
  const found = await load(context, id);
  if (found) context.disclosed([found.patientId]);
  return found;
};

/** One look-up for each type that can be fetched again by its id, under the same scope and capability as its own query. */
const looks: Partial<Record<NodeType, { capability: string; look: Look }>> = {
  Facility: { capability: 'scheduler:read', look: (context, id) => context.loader(facilityLoader).load(id) },
  StaffMember: { capability: 'scheduler:read', look: (context, id) => context.loader(staffMemberLoader).load(id) },
  GroupSession: { capability: 'session:read', look: (context, id) => context.loader(sessionLoader).load(id) },
  RosterEntry: { capability: 'session:read', look: ofPatient((context, id) => context.loader(rosterEntryLoader).load(id)) },
  Patient: {
    capability: 'patient:read',
    look: async (context, id) => {
      const patient = await context.loader(patientLoader).load(id);
      if (patient) context.disclosed([id]);
      return patient;
    },
  },
  ScheduleAssignment: { capability: 'patient:read', look: ofPatient((context, id) => context.loader(scheduleAssignmentLoader).load(id)) },
  OutreachTask: { capability: 'outreach:work', look: ofPatient((context, id) => context.loader(outreachTaskLoader).load(id)) },
  Group: { capability: 'schedule:read', look: (context, id) => context.loader(groupLoader).load(id) },
  GroupTopic: { capability: 'schedule:read', look: (context, id) => context.loader(topicLoader).load(id) },
  NoteTemplate: { capability: 'schedule:read', look: (context, id) => context.loader(templateLoader).load(id) },
  GroupSchedule: { capability: 'schedule:read', look: (context, id) => context.loader(groupScheduleLoader).load(id) },
  ChartEntry: { capability: 'chart:read', look: ofPatient((context, id) => context.loader(chartEntryLoader).load(id)) },
};

@Resolver()
export class NodeResolver {
  @Requires('node:read')
  @Query(() => Node, { nullable: true, description: 'Anything by its id alone. Null for what does not exist, is not the asker’s to see, or has no page of its own.' })
  async node(@Arg('id', () => ID, { description: 'A global id.' }) id: string, @Ctx() context: Context): Promise<Node | null> {
    const parsed = parseGlobalId(id);
    const known = parsed && looks[parsed.type];
    if (!parsed || !known || !context.actor.capabilities.has(known.capability)) return null;
    return known.look(context.within(known.capability), parsed.id);
  }
}
