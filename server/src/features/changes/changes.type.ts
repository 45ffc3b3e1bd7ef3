import { changeCatalogue, changeKinds } from '@groupwork/shared/changes/public-changes';
import type { ChangeKind as Kind } from '@groupwork/shared/changes/public-changes';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { PageInfo, PagingArgs } from '../../platform/graphql/connection';
import { vocabulary } from '../../platform/graphql/enums';

export const ChangeKind = vocabulary('ChangeKind', 'What changed. More kinds may come: pass over what you do not know.', changeKinds, Object.fromEntries(changeKinds.map((kind) => [kind, `${changeCatalogue[kind].words}.`])));

@ArgsType()
export class ChangesArgs extends PagingArgs {
  @Field(() => ID, { nullable: true, description: 'One of your facilities; all of yours when left out.' })
  facilityId?: string | null;

  @Field(() => [ChangeKind], { nullable: true, description: 'Only these kinds; all when left out.' })
  @IsOptional()
  @ArrayMaxSize(changeKinds.length, { message: `Name at most ${changeKinds.length} kinds.` })
  kinds?: Kind[] | null;
}

@ObjectType('Change', { description: 'Something that changed: what it is about, and nothing of what was written. Ask for what you need by the ids.' })
export class ChangeType {
  @Field(() => ID, { description: 'The same each time the change is told, here and in a webhook: know by it what you have handled already.' })
  eventId: string;

  @Field({ description: 'A whole number in digits: what changed later has a higher one. Numbers in between may be missing.' })
  position: string;

  @Field(() => ChangeKind, { description: 'What changed.' })
  kind: Kind;

  @Field(() => Date, { description: 'When it was done.' })
  at: Date;

  @Field(() => ID, { description: 'Where.' })
  facilityId: string;

  @Field(() => [ID], { description: 'What it is about: sessions, roster entries, schedules, assignments, episodes and patients, as ids for node(id). Patients are named to those alone who may open them.' })
  concernedIds: string[];
}

@ObjectType('ChangeEdge', { description: 'A change in its order.' })
export class ChangeEdgeType {
  @Field({ description: 'Read on after it later; good for at least 30 days.' })
  cursor: string;

  @Field(() => ChangeType, { description: 'The change.' })
  node: ChangeType;
}

@ObjectType('ChangeConnection', { description: 'A page of changes, the oldest first.' })
export class ChangeConnectionType {
  @Field(() => [ChangeEdgeType], { description: 'The rows of this page.' })
  edges: ChangeEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @Field({ description: 'The newest position there is. Note it before you read everything for the first time, then follow the changes after it.' })
  headCursor: string;
}

@ObjectType('ChangeSignal', { description: 'That there are changes, and no more than that.' })
export class ChangeSignalType {
  @Field({ description: 'The newest position.' })
  position: string;
}
