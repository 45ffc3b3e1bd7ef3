import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/node.type';

@ObjectType('GroupTopic', { implements: Node, description: 'A pre-configured topic of a facility. Retired ones stay on old sessions.' })
export class GroupTopicType extends Node {
  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field({ description: 'As the session shows it.' })
  title: string;

  @Field({ description: 'Text offered for Content covered.' })
  contentSnippet: string;

  @Field(() => [String], { description: 'Themes offered as suggestions.' })
  suggestedThemes: string[];

  @Field(() => [String], { description: 'Interventions offered as suggestions.' })
  suggestedInterventions: string[];

  @Field({ description: 'Whether it is offered no more.' })
  retired: boolean;
}
