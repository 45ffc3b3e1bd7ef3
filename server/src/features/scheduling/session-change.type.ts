import { Field, ObjectType } from 'type-graphql';
import { GroupSessionType } from './group-session.type';

@ObjectType('SessionChange', { description: 'What changed in a session: the same for the command that did it and for everybody who watches.' })
export class SessionChangeType {
  @Field(() => GroupSessionType, { description: 'The session as it is now.' })
  session: GroupSessionType;

  /** Rows' own ids, for the field resolvers that read the lines and texts that changed. */
  rosterEntryIds: readonly string[];
  noteTextIds: readonly string[];
}

@ObjectType('SchedulerChange', { description: "What changed on a facility's board." })
export class SchedulerChangeType {
  @Field(() => GroupSessionType, { nullable: true, description: 'The session as it is now. Null where a schedule, an assignment or a placement changed and with it any number of sessions: ask the query again.' })
  session: GroupSessionType | null;
}
