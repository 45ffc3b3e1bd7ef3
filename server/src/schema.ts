import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { NonEmptyArray } from 'type-graphql';
import { narrowRoots } from './platform/graphql/requires';

export type ResolverClass = new (...parts: never[]) => object;

const unused = (): never => {
  throw new Error('Live updates go through the topics.');
};

/** The contract. Resolvers are plain objects made in app.ts; emitting the schema needs none of them. */
export function buildContract(resolvers: readonly ResolverClass[], instances: ReadonlyMap<unknown, object> = new Map(), emitTo?: string): GraphQLSchema {
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
    ...(emitTo ? { emitSchemaFile: { path: emitTo, sortedSchema: true } } : {}),
  });
  narrowRoots(schema);
  return schema;
}
