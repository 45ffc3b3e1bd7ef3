import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'Anything that can be fetched again by its id alone.', resolveType: (value: Node) => parseGlobalId(value.id)?.type })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and unique across all types. Made by the server; never take it apart.' })
  id: string;
}
