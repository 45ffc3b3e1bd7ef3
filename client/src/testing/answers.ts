import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import type { Unmasked } from '@apollo/client/masking';
import { buildSchema, type DocumentNode, execute, type GraphQLFormattedError, GraphQLError, type GraphQLSchema, Kind, validate } from 'graphql';
import { Observable } from 'rxjs';

let schema: GraphQLSchema | undefined;

/** The contract as it is committed: an operation or an answer that does not fit it fails the test. */
export function contract(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(join(process.cwd(), '../schema.graphql'), 'utf8'));
  return schema;
}

export type Reply<TData> = { data: Unmasked<TData> } | { refused: { code: string; message: string; [extension: string]: unknown } } | { silence: true } | { never: true };
type Replier = (variables: OperationVariables) => Reply<unknown> | Promise<Reply<unknown>>;

function nameOf(document: DocumentNode): string {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.name === undefined) throw new Error('Every operation has a name.');
  return operation.name.value;
}

export interface Asked { name: string; variables: OperationVariables }

/** Stands where the network would be. Each operation is validated by the contract, and its answer is executed against it. */
export class Answers {
  readonly asked: Asked[] = [];
  private readonly repliers = new Map<string, Replier>();

  on<TData, TVariables extends OperationVariables>(document: TypedDocumentNode<TData, TVariables>, reply: (variables: TVariables) => Reply<TData> | Promise<Reply<TData>>): this {
    this.repliers.set(nameOf(document), reply as Replier);
    return this;
  }

  timesAsked(document: DocumentNode): number {
    return this.asked.filter(({ name }) => name === nameOf(document)).length;
  }

  readonly link = new ApolloLink((operation) => new Observable((observer) => {
    const name = nameOf(operation.query);
    const [invalid] = validate(contract(), operation.query);
    if (invalid !== undefined) {
      observer.error(new Error(`${name} does not fit schema.graphql: ${invalid.message}`));
      return;
    }
    this.asked.push({ name, variables: operation.variables });
    const replier = this.repliers.get(name);
    if (replier === undefined) {
      observer.error(new Error(`The test has no answer for ${name}.`));
      return;
    }
    void Promise.resolve(replier(operation.variables)).then(async (reply) => {
      if ('never' in reply) return;
      if ('silence' in reply) {
        observer.error(new TypeError('Failed to fetch'));
        return;
      }
      if ('refused' in reply) {
        const { message, ...extensions } = reply.refused;
        const error: GraphQLFormattedError = new GraphQLError(message, { extensions }).toJSON();
        observer.next({ data: null, errors: [error] });
        observer.complete();
        return;
      }
      const result = await execute({ schema: contract(), document: operation.query, rootValue: reply.data, variableValues: operation.variables });
      if (result.errors !== undefined) {
        observer.error(new Error(`The test's answer to ${name} does not fit schema.graphql: ${result.errors.map(({ message }) => message).join(' ')}`));
        return;
      }
      // Answers come as plain JSON, not with graphql-js's null prototypes.
      observer.next(JSON.parse(JSON.stringify(result)) as ApolloLink.Result);
      observer.complete();
    }, (error: unknown) => observer.error(error));
  }));
}
