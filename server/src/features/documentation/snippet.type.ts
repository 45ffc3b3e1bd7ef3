import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../platform/graphql/node.type';

@ObjectType('Snippet', { implements: Node, description: "A text typed into notes by a short key: the facility's, or one's own." })
export class SnippetType extends Node {
  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field({ description: 'What is typed after the slash.' })
  shortKey: string;

  @Field({ description: 'The text it stands for. It names nobody.' })
  text: string;

  @Field({ description: 'Whether it is the own one of who asks; others are the facility’s.' })
  own: boolean;

  @Field({ description: 'Whether it is offered no more.' })
  archived: boolean;
}
