import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'Anything that can be fetched again by its id alone.', resolveType: (value: object) => value.constructor.name.replace(/Type$/, '') })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and unique across all types. Made by the server; never take it apart.' })
  id: string;
}
