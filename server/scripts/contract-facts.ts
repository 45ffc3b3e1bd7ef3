import { isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** What holds of fields and no word of the schema language says. */
export interface ContractFacts {
  /** The capability each root field asks for. */
  needs: Record<string, string>;
  /** The most that a plain list holds; with `forEach`, for each of so many; with `priced`, how many a document is priced for. */
  atMost: Record<string, { rows: number; forEach?: string; priced?: number }>;
}

const sorted = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> => Object.fromEntries([...entries].sort(([one], [other]) => one.localeCompare(other)));

/** Read from the contract itself, for the reference beside the schema. */
export function contractFacts(schema: GraphQLSchema): ContractFacts {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = types.flatMap((type) => Object.values(type.getFields()).map(({ name, extensions }) => ({ name: `${type.name}.${name}`, extensions })));
  return {
    needs: sorted(fields.flatMap(({ name, extensions: { capability } }) => (typeof capability === 'string' ? [[name, capability] as const] : []))),
    atMost: sorted(fields.flatMap(({ name, extensions: { atMost, atMostForEach, atMostPriced } }) => (typeof atMost === 'number' ? [[name, { rows: atMost, ...(typeof atMostForEach === 'string' ? { forEach: atMostForEach } : {}), ...(typeof atMostPriced === 'number' ? { priced: atMostPriced } : {}) }] as const] : []))),
  };
}

export const factsAsText = (schema: GraphQLSchema): string => `${JSON.stringify(contractFacts(schema), null, 2)}\n`;
