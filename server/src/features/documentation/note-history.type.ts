import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { StaffMemberType } from '../identity/staff-member.type';

@ObjectType('NoteTextVersion', { description: 'A text a field held once.' })
export class NoteTextVersionType {
  @Field(() => Int, { description: 'The version it was saved as.' })
  version: number;

  @Field({ description: 'The whole text.' })
  text: string;

  @Field(() => StaffMemberType, { description: 'Who saved it.' })
  writtenBy: StaffMemberType;

  @Field({ description: 'When.' })
  writtenAt: Date;
}

@ObjectType('NoteTextVersionEdge', { description: 'A version in a list.' })
export class NoteTextVersionEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => NoteTextVersionType, { description: 'The version.' })
  node: NoteTextVersionType;
}

@ObjectType('NoteTextVersionConnection', { description: 'A page of versions.' })
export class NoteTextVersionConnectionType {
  @Field(() => [NoteTextVersionEdgeType], { description: 'The rows of this page.' })
  edges: NoteTextVersionEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
