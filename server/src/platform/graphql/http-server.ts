import { createServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as HttpsServer } from 'node:https';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { GraphQLSchema } from 'graphql';
import { WebSocketServer } from 'ws';
import { StatementCount, statementCounter } from '../database/reads';
import type { Reads } from '../database/reads';
import type { Actor } from '../actor';
import { routed } from '../current-request';
import type { Topics } from '../events/topics';
import type { Clock } from '../clock';
import type { Logger } from '../log';
import { openDoor } from '../open-door';
import type { ServedCertificate } from '../served-certificate';
import { beforeItLeaves } from './before-it-leaves';
import { Context } from './context';
import type { Authentication, Caller, Cookie } from './context';
import { crossSiteGuard, originGuard } from './cross-site-guard';
import { Admission } from './admission';
import type { Asked, Entrance } from './admission';
import { answerRefused } from './answer-refused';
import { Budgets } from './budgets';
import { charges } from './charges';
import { entranceNamed, entranceOf, ENTRANCES } from './entrances';
import { serveClient } from './client-pages';
import { formatErrors } from './format-error';
import { graphqlOverHttp, statusOf } from './graphql-over-http';
import { inTurn } from './in-turn';
import { Leaving } from './leaving';
import { LIMITS, limitRules } from './limits';
import { liveOperations } from './live-operations';
import type { OwnDocuments } from './own-documents';
import { refusePlainly } from './plain-refusal';
import { RequestWatch, nameOwn } from './request-watch';
import type { FinishedRequest } from './request-watch';
import type { PublicSide } from './public-side';
import { gate } from './requires';
import { addCallbacks } from './callbacks';
import type { Callback } from './callbacks';
import { addRoutes } from './routes';
import type { Route } from './routes';
import { refuseConnection, secureConnections, securityHeaders } from './security-headers';
import type { RecordDisclosure } from './shared-subscriptions';
import type { SocketPlaces } from './socket-places';
import { Sockets } from './sockets';
import { closeWaitingAnswers } from './waiting-answers';

export interface Parts {
  schema: GraphQLSchema;
  side: PublicSide;
  /** With it the server speaks TLS itself. */
  certificate: ServedCertificate | null;
  reads: Reads;
  topics: Topics;
  clock: Clock;
  log: Logger;
  authenticate(caller: Caller): Promise<Authentication>;
  recordDisclosure: RecordDisclosure;
  /** Answers whether the database can be used; its text goes to /readyz. */
  ready(): Promise<{ ready: boolean; checks: Record<string, string> }>;
  clientFolder: string | null;
  ownDocuments: OwnDocuments;
  /** Points a minute; the product's own when left out. */
  budgets?: Budgets;
  /** Where sockets are counted together with other processes; each counts its own when left out. */
  socketPlaces?: SocketPlaces | null;
  /** Addresses beside GraphQL. */
  routes: readonly Route[];
  /** Addresses that services call. */
  callbacks?: readonly Callback[];
  /** Told of every finished operation, for tests and measures. */
  onOperation?(name: string, statements: number): void;
  /** Told of every request that was answered, for the measures. */
  onRequest?(finished: FinishedRequest): void;
}

export interface RunningServer {
  http: HttpServer | HttpsServer;
  sockets: Sockets;
  /** Live operations that somebody watches. */
  subscriptions(): number;
  /**
   * Says so at /readyz for a while in which everything is still taken: whoever spreads requests sends no more of them here,
   * each answer is the last one of its connection, and nothing is left waiting at the door when it is shut.
   */
  leave(milliseconds: number): Promise<void>;
  /** Ends what is under way over sockets and closes them with 1001, then ends requests under way. */
  stop(): Promise<void>;
}

/** What takes longer is broken off. */
const LAST_REQUESTS_MILLISECONDS = 5_000;

const bodyProblems: ErrorRequestHandler = (error: { status?: number; limit?: number }, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = error.status === 413 || error.status === 415 ? error.status : 400;
  const messages: Record<number, string> = { 413: `A request holds at most ${(error.limit ?? LIMITS.bodyBytes) / 1024} KB.`, 415: 'The body is JSON in UTF-8, as it is or packed with gzip, deflate or br.', 400: 'The request is not JSON that can be read.' };
  refusePlainly(response, status, 'BAD_USER_INPUT', messages[status] ?? '');
};

/** Gates, counts and the trail of reads, around every operation over HTTP. */
function duties(parts: Parts, format: ReturnType<typeof formatErrors>): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, contextValue, operationName, schema }) => {
        contextValue.operationName = operationName ?? operation?.operation ?? '';
        if (!operation) return;
        nameOwn(contextValue);
        gate(schema, document, operation, contextValue.authentication);
        if (operation.operation === 'mutation') contextValue.authentication.active?.();
      },
      willSendResponse: async ({ contextValue, request, response }) => {
        try {
          await beforeItLeaves(parts, contextValue);
        } catch (error) {
          // What cannot stand in the trail does not leave; what is said instead is as of any other failure.
          response.body = { kind: 'single', singleResult: { errors: [format({ message: 'The answer is withheld.' }, error)] } };
        }
        if (response.body.kind === 'single') response.http.status = statusOf(request.http?.headers.get('accept'), response.body.singleResult, response.http.status);
      },
    }),
  };
}

/** What is not the app's is shorter, and is measured before it is read. */
const bodyReaders = { ofTheApp: express.json({ limit: LIMITS.bodyBytes }), ofOthers: express.json({ limit: LIMITS.otherBodyBytes }) };
const mayBeOfTheApp = ({ headers }: IncomingMessage, entrance: Entrance): boolean => entrance === 'API' && headers.cookie !== undefined;

export async function startHttpServer(parts: Parts, listen: { port: number; host: string }): Promise<RunningServer> {
  const app = express();
  app.disable('x-powered-by');
  const { side, certificate } = parts;
  const encrypted = certificate && createTlsServer(certificate.pair, app);
  const http = encrypted ?? createServer(app);
  // Longer than proxies and clients keep theirs: otherwise a request sent at the moment of closing is lost.
  http.keepAliveTimeout = 75_000;
  closeWaitingAnswers(http);
  const sockets = new Sockets(parts.socketPlaces);
  const watch = new RequestWatch(parts.log, parts.onRequest);
  const format = formatErrors(parts.log);
  const rules = limitRules();
  const budgets = parts.budgets ?? new Budgets();
  const admission = new Admission(parts.ownDocuments, budgets);
  const freshContext = (actor: Actor): Context =>
    new Context({ actor, reason: 'NOT_SIGNED_IN', signInId: null }, parts.reads, parts.topics, parts.clock, { address: '', userAgent: '', cookies: new Map() });

  const wss = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bodyBytes });
  const live = liveOperations(parts, wss, sockets, rules, format, freshContext, { admission, budgets, side, watch });
  secureConnections(side, http, wss);
  wss.on('headers', (headers, request) => void headers.push(`X-Request-Id: ${watch.upgraded(101, entranceNamed(request))}`));
  http.on('upgrade', (request, socket, head) => {
    if (entranceOf(request) === null || !side.isFromOwnOrigin(request)) return refuseConnection(side, socket, 403, { request, more: { 'X-Request-Id': watch.upgraded(403, entranceNamed(request)) } });
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
  });

  const apollo = new ApolloServer<Context>({
    schema: parts.schema,
    validationRules: rules,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: LIMITS.problems },
    persistedQueries: false,
    introspection: true,
    // The guard before it is stricter, and lets a program ask by GET.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: format,
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: LAST_REQUESTS_MILLISECONDS }),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      duties(parts, format),
      charges(budgets),
    ],
  });
  await apollo.start();

  app.use(watch.http((request) => side.comesFromProxy(request)));
  const leaving = new Leaving(http);
  app.use(securityHeaders(side), leaving.lastAnswers);
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    if (leaving.isLeaving) return void response.status(503).json({ status: 'leaving' });
    const { ready, checks } = await parts.ready();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks });
  });
  const contextOf = async (req: Request, res: Response, authenticate = parts.authenticate): Promise<Context> => {
    const request = side.callerOf(req);
    const authentication = await authenticate(request);
    const count = statementCounter.getStore();
    if (count) count.statements = 0;
    return new Context(authentication, parts.reads, parts.topics, parts.clock, request, (cookie: Cookie) => res.append('Set-Cookie', side.setCookie(cookie, req)));
  };
  const admitted = new WeakMap<object, Context>();
  /** Nothing is executed that was not let in: whatever came another way has nobody who asks. */
  const contextOfAdmitted = (request: object): Context => {
    const context = admitted.get(request);
    if (!context) throw new Error('A request reached the API beside its admission.');
    return context;
  };
  const admit = (entrance: Entrance): RequestHandler => async (request, response, next) => {
    try {
      const context = await contextOf(request, response);
      const body = request.body as Asked | undefined;
      const query = await admission.admit(request.method === 'GET' ? { query: request.query['query'] } : (body ?? {}), context, entrance);
      if (body && query !== body.query) request.body = { ...body, query, extensions: {} };
      admitted.set(request, context);
    } catch (error) {
      return answerRefused(request, response, format, error);
    }
    next();
  };
  const takenOn = inTurn(format);
  for (const [path, entrance] of Object.entries(ENTRANCES)) {
    app.use(
      path,
      (_request, _response, next) => {
        routed(path);
        next();
      },
      crossSiteGuard(side),
      graphqlOverHttp,
      (request, response, next) => bodyReaders[mayBeOfTheApp(request, entrance) ? 'ofTheApp' : 'ofOthers'](request, response, next),
      takenOn,
      (_request, _response, next) => statementCounter.run(new StatementCount(), next),
      admit(entrance),
      expressMiddleware(apollo, { context: async ({ req }) => contextOfAdmitted(req) }),
    );
  }
  addRoutes(app, parts.routes, { budgets, guard: originGuard(side), contextOf, recordDisclosure: parts.recordDisclosure, format, ...(parts.onOperation ? { onOperation: parts.onOperation } : {}) });
  addCallbacks(app, parts.callbacks ?? [], parts.log);
  app.use(bodyProblems);
  if (parts.clientFolder && existsSync(join(parts.clientFolder, 'index.html'))) serveClient(app, parts.clientFolder, format);

  await openDoor(http, listen, parts.log);
  if (encrypted) certificate?.start(encrypted);
  const stop = async (): Promise<void> => {
    // Before the drain, which cuts off what it takes for idle connections.
    await live.close();
    parts.socketPlaces?.stop();
    await certificate?.stop();
    await apollo.stop();
  };
  let stopped: Promise<void> | null = null;
  return {
    http,
    sockets,
    subscriptions: () => live.subscriptions(),
    leave: (milliseconds) => leaving.begin(milliseconds),
    stop: () => (stopped ??= stop()),
  };
}
