import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocketServer } from 'ws';
import type { Actor } from '../actor';
import type { Clock } from '../clock';
import type { Reads } from '../database/reads';
import type { Topics } from '../events/topics';
import type { Logger } from '../log';
import { requestOf } from './caller';
import { Context } from './context';
import type { Authentication, Caller } from './context';
import { LIMITS } from './limits';
import type { limitRules } from './limits';
import { refusePersonalFields } from './personal';
import { gate } from './requires';
import { SharedSubscriptions } from './shared-subscriptions';
import type { RecordDisclosure } from './shared-subscriptions';
import { SOCKET_CLOSED } from './sockets';
import type { Sockets } from './sockets';

export interface LiveParts {
  schema: GraphQLSchema;
  reads: Reads;
  topics: Topics;
  clock: Clock;
  log: Logger;
  authenticate(caller: Caller): Promise<Authentication>;
  recordDisclosure: RecordDisclosure;
}

/** Operations over sockets, in the protocol graphql-transport-ws. */
export function liveOperations(
  parts: LiveParts,
  wss: WebSocketServer,
  sockets: Sockets,
  rules: ReturnType<typeof limitRules>,
  format: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
  freshContext: (actor: Actor) => Context,
): { close(): Promise<void> } {
  const shared = new SharedSubscriptions(freshContext, parts.recordDisclosure, parts.log);
  const asGraphQLError = (error: unknown): GraphQLError => (error instanceof GraphQLError ? error : new GraphQLError('Unexpected', { originalError: error instanceof Error ? error : undefined }));
  const asGraphQLErrors = (errors: readonly unknown[]): GraphQLError[] =>
    errors.map((error) => {
      const graphQLError = asGraphQLError(error);
      const formatted = format(graphQLError.toJSON(), graphQLError);
      return new GraphQLError(formatted.message, { path: graphQLError.path, extensions: formatted.extensions });
    });

  const server = useServer<Record<string, unknown>, { authentication?: Authentication }>(
    {
      connectionInitWaitTimeout: 5000,
      onConnect: async (ctx) => {
        const request = requestOf(ctx.extra.request);
        const authentication = await parts.authenticate(request);
        if (!authentication.actor || !authentication.signInId) {
          ctx.extra.socket.close(authentication.reason === 'SCREEN_LOCKED' ? SOCKET_CLOSED.LOCKED : SOCKET_CLOSED.SIGNED_OUT, authentication.reason);
          return false;
        }
        ctx.extra.authentication = authentication;
        sockets.add(authentication.signInId, `${authentication.actor.kind}:${authentication.actor.id}`, ctx.extra.socket as never);
        return true;
      },
      onSubscribe: async (ctx, _id, payload) => {
        try {
          const authentication = ctx.extra.authentication;
          if (!authentication) return [new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } })];
          const document = parse(payload.query, { maxTokens: LIMITS.tokens });
          const problems = validate(parts.schema, document, rules);
          // What is returned from here is formatted once, by onError: twice, a refusal would lose its code.
          if (problems.length > 0) return problems;
          const operation = getOperationAST(document, payload.operationName);
          if (!operation || operation.operation !== 'subscription') return [new GraphQLError('Sockets carry subscriptions only; send queries and mutations over HTTP.', { extensions: { code: 'BAD_USER_INPUT' } })];
          gate(parts.schema, document, operation, authentication);
          refusePersonalFields(parts.schema, document);
          const context = new Context(authentication, parts.reads, parts.topics, parts.clock, requestOf(ctx.extra.request));
          context.operationName = operation.name?.value ?? 'subscription';
          return { schema: parts.schema, document, operationName: payload.operationName, variableValues: payload.variables, contextValue: context };
        } catch (error) {
          return [asGraphQLError(error)];
        }
      },
      subscribe: async (args) => {
        const result = await shared.subscribe(args as never);
        return result as never;
      },
      onNext: (_ctx, _id, _payload, _args, result: ExecutionResult) => (result.errors ? { ...result, errors: asGraphQLErrors(result.errors) } : undefined),
      onError: (_ctx, _id, _payload, errors) => asGraphQLErrors(errors),
    },
    wss,
    12_000,
  );
  return { close: async () => server.dispose() };
}

