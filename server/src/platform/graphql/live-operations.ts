import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { GraphQLError, execute, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import type { ExecutionArgs, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { Context as ProtocolContext, SubscribePayload } from 'graphql-ws';
import type { WebSocketServer } from 'ws';
import type { Actor } from '../actor';
import type { Clock } from '../clock';
import { StatementCount, statementCounter } from '../database/reads';
import type { Reads } from '../database/reads';
import { CodedError, unauthenticated } from '../errors';
import type { Topics } from '../events/topics';
import type { Logger } from '../log';
import { beforeItLeaves } from './before-it-leaves';
import type { Leaving } from './before-it-leaves';
import { Context } from './context';
import type { Authentication, Caller } from './context';
import type { Admission } from './admission';
import type { Budgets } from './budgets';
import { charge, settle } from './charges';
import { entranceNamed, entranceOf } from './entrances';
import { LIMITS } from './limits';
import type { limitRules } from './limits';
import { OperationsOfASocket } from './operations-of-a-socket';
import { refusePersonalFields } from './personal';
import { initiatedBy } from './public-side';
import type { PublicSide } from './public-side';
import { gate, refuseCookies } from './requires';
import { SharedSubscriptions } from './shared-subscriptions';
import { nameOwn } from './request-watch';
import type { RequestWatch } from './request-watch';
import { carrySockets } from './socket-carrier';
import type { Carried } from './socket-carrier';
import { MOST_SOCKETS, SOCKET_CLOSED } from './sockets';
import type { Sockets } from './sockets';

export interface LiveParts extends Leaving {
  schema: GraphQLSchema;
  reads: Reads;
  topics: Topics;
  clock: Clock;
  log: Logger;
  authenticate(caller: Caller): Promise<Authentication>;
}

interface Extra extends Carried {
  operations: OperationsOfASocket;
  /** Who it was opened by, as far as the request and its first message showed. */
  caller?: Caller;
}

type Live = ProtocolContext<Record<string, unknown>, Extra>;
type LiveArgs = ExecutionArgs & { contextValue: Context };

const noCookies = (): never => {
  throw new Error('A cookie cannot be set over a socket: mark the mutation with SetsCookie.');
};

/** The protocol of sockets has room for 123 bytes. */
const LONGEST_REASON = 120;

/** How long queries and changes over sockets may go on when the server leaves. */
const LAST_ANSWERS_MILLISECONDS = 1_500;

const CLOSE_CODES = { SCREEN_LOCKED: SOCKET_CLOSED.LOCKED, KEY_REFUSED: SOCKET_CLOSED.KEY_ENDED, NOT_SIGNED_IN: SOCKET_CLOSED.SIGNED_OUT } as const;
const closeOf = ({ reason }: Authentication): [number, string] => [CLOSE_CODES[reason], reason];

/** Queries, changes and live updates over sockets, in the protocol graphql-transport-ws, under the gates of HTTP. */
export function liveOperations(
  parts: LiveParts,
  wss: WebSocketServer,
  sockets: Sockets,
  rules: ReturnType<typeof limitRules>,
  format: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
  freshContext: (actor: Actor) => Context,
  { admission, budgets, side, watch }: { admission: Admission; budgets: Budgets; side: PublicSide; watch: RequestWatch },
): { close(): Promise<void>; subscriptions(): number } {
  const shared = new SharedSubscriptions(freshContext, parts.recordDisclosure, parts.log);
  const asGraphQLError = (error: unknown): GraphQLError => (error instanceof GraphQLError ? error : new GraphQLError('Unexpected', { originalError: error instanceof Error ? error : undefined }));
  const asGraphQLErrors = (errors: readonly unknown[]): GraphQLError[] =>
    errors.map((error) => {
      const graphQLError = asGraphQLError(error);
      const formatted = format(graphQLError.toJSON(), graphQLError);
      return new GraphQLError(formatted.message, { path: graphQLError.path, extensions: formatted.extensions });
    });

  /** Also behind an open socket everybody is asked who they are each time, as over HTTP: what was granted an hour ago may have been taken away since. */
  const prepare = async (ctx: Live, payload: SubscribePayload): Promise<ExecutionArgs | readonly GraphQLError[]> => {
    const caller = ctx.extra.caller ?? side.callerOf(ctx.extra.request);
    const authentication = await parts.authenticate(caller);
    if (!authentication.actor) {
      ctx.extra.socket.close(...closeOf(authentication));
      throw unauthenticated(authentication.reason);
    }
    const { operationName, variables } = payload;
    const contextValue = new Context(authentication, parts.reads, parts.topics, parts.clock, caller, noCookies);
    const text = await admission.admit(payload, contextValue, entranceOf(ctx.extra.request) ?? 'API');
    const document = parse(text ?? payload.query, { maxTokens: LIMITS.tokens });
    const problems = validate(parts.schema, document, [...specifiedRules, ...rules], { maxErrors: LIMITS.problems });
    if (problems.length > 0) return problems;
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new CodedError('BAD_USER_INPUT', 'The document holds no operation of this name, or several and no name was given.');
    gate(parts.schema, document, operation, authentication);
    await charge(budgets, contextValue, parts.schema, document, operation, variables ?? {});
    if (operation.operation === 'subscription') refusePersonalFields(parts.schema, document);
    if (operation.operation === 'mutation') {
      refuseCookies(parts.schema, document, operation);
      authentication.active?.();
    }
    contextValue.operationName = operation.name?.value ?? operation.operation;
    nameOwn(contextValue);
    return { schema: parts.schema, document, operationName, variableValues: variables, contextValue };
  };

  const underWay = new Set<Promise<ExecutionResult>>();
  const keptInMind = (answer: Promise<ExecutionResult>): Promise<ExecutionResult> => {
    underWay.add(answer);
    return answer.finally(() => underWay.delete(answer));
  };

  const executeOnce = async (args: LiveArgs): Promise<ExecutionResult> => {
    try {
      const result = await execute(args);
      await beforeItLeaves(parts, args.contextValue);
      const settled = await settle(budgets, args.contextValue, result);
      if (!settled) return result;
      const { cost, ...answer } = settled;
      return { ...answer, extensions: { ...result.extensions, cost } };
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
  };

  const subscribeOnce = async (args: LiveArgs): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> => {
    try {
      const watched = await shared.subscribe(args);
      if (Symbol.asyncIterator in watched) watch.begun();
      return watched;
    } catch (error) {
      return { errors: [asGraphQLError(error)] };
    }
  };

  const carried = carrySockets<Extra>(
    wss,
    {
      connectionInitWaitTimeout: 5000,
      onConnect: async (ctx) => {
        const caller = initiatedBy(side.callerOf(ctx.extra.request), ctx.connectionParams);
        const { socket } = ctx.extra;
        const authentication = await parts.authenticate(caller).catch(() => null);
        if (authentication === null) {
          socket.close(SOCKET_CLOSED.TRY_AGAIN, 'Nobody can answer at this moment');
          return false;
        }
        if (!authentication.actor || !authentication.signInId) {
          socket.close(...closeOf(authentication));
          return false;
        }
        // Whoever went meanwhile is told nothing, and would never be seen to go.
        if (socket.readyState !== socket.OPEN) return false;
        if (!(await sockets.add(authentication.signInId, `${authentication.actor.kind}:${authentication.actor.id}`, socket))) {
          socket.close(SOCKET_CLOSED.TOO_MANY, `At most ${MOST_SOCKETS} sockets are open at once; close one first`);
          return false;
        }
        ctx.extra.caller = caller;
        return true;
      },
      onSubscribe: async (ctx, id, payload) => {
        const { operations, socket } = ctx.extra;
        watch.asked(entranceNamed(ctx.extra.request));
        if (operations.isAwaited(id)) {
          socket.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`.slice(0, LONGEST_REASON));
          return [new GraphQLError('This id is taken.')];
        }
        const isTaken = operations.isTaken(id);
        try {
          const ready = operations.begin(id);
          // What was asked under this id before, was completed and is still running, goes nowhere.
          if (isTaken) delete ctx.subscriptions[id];
          await ready;
        } catch (error) {
          return [asGraphQLError(error)];
        }
        if (isTaken) ctx.subscriptions[id] = null;
        try {
          const prepared = await prepare(ctx, payload);
          if (!('schema' in prepared)) operations.end(id);
          return prepared;
        } catch (error) {
          operations.end(id);
          // What is returned from here is formatted once, by onError: twice, a refusal would lose its code.
          return [asGraphQLError(error)];
        }
      },
      execute: (args) => keptInMind(statementCounter.run(new StatementCount(), () => executeOnce(args as LiveArgs))),
      subscribe: (args) => subscribeOnce(args as LiveArgs),
      onNext: (_ctx, _id, _payload, _args, result: ExecutionResult) => (result.errors ? { ...result, errors: asGraphQLErrors(result.errors) } : undefined),
      onError: (_ctx, _id, _payload, errors) => asGraphQLErrors(errors),
      onComplete: (ctx, id) => ctx.extra.operations.end(id),
    },
    (socket) => ({ ...socket, operations: new OperationsOfASocket() }),
    parts.log,
    watch,
  );
  return {
    subscriptions: () => shared.count(),
    close: async () => {
      await Promise.race([Promise.allSettled(underWay), wait(LAST_ANSWERS_MILLISECONDS, undefined, { ref: false })]);
      // What was just answered is sent before the frame that closes.
      await nextTurn();
      await carried.close();
    },
  };
}
