import 'reflect-metadata';
import { getNamedType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { NonEmptyArray } from 'type-graphql';
import { boundLists } from './platform/graphql/list-bounds';
import { narrowRoots } from './platform/graphql/requires';

export type ResolverClass = new (...parts: never[]) => object;

const unused = (): never => {
  throw new Error('Live updates go through the topics.');
};

const ROOTS = {
  Query: 'What can be read.',
  Mutation: 'What can be changed. Each is one transaction, and with the same idempotency key it has one effect.',
  Subscription: 'What is told of while it happens. Each begins with an answer without data that says it has joined.',
};

/** The roots, and the one argument of a change, which says what its type says. */
function describe(schema: GraphQLSchema): void {
  for (const [name, description] of Object.entries(ROOTS)) {
    const type = schema.getType(name);
    if (type) type.description ??= description;
  }
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of field.args) argument.description ??= getNamedType(argument.type).description;
  }
}

/** The contract. Resolvers are plain objects made in app.ts; emitting the schema needs none of them. */
export function buildContract(resolvers: readonly ResolverClass[], instances: ReadonlyMap<unknown, object> = new Map()): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<ResolverClass>,
    container: {
      get: (resolver: unknown) => {
        const instance = instances.get(resolver);
        if (!instance) throw new Error('A resolver was asked for that app.ts did not make.');
        return instance;
      },
    },
    // Asked for by TypeGraphQL and never used: our subscriptions bring their own source.
    pubSub: { publish: unused, subscribe: unused },
    // `whitelist` would silently drop every field without a class-validator decorator.
    validate: { forbidUnknownValues: false },
  });
  narrowRoots(schema);
  boundLists(schema);
  describe(schema);
  return schema;
}
