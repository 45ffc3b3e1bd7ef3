import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/node.type';

@ObjectType('GroupTopic', { implements: Node, description: 'A pre-configured topic of a facility. Retired ones stay on old sessions.' })
export class GroupTopicType extends Node {
  @Field({ description: 'As the session shows it.' })
  title: string;

  @Field({ description: 'Text offered for Content covered.' })
  contentSnippet: string;

  @Field(() => [String], { description: 'Themes offered as suggestions.' })
  suggestedThemes: string[];
}
