import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import type { Actor } from '../actor';
import { named } from '../current-request';
import { StatementCount, statementCounter } from '../database/reads';
import { badField, CodedError, forbidden, unauthenticated } from '../errors';
import type { Budgets } from './budgets';
import type { Authentication, Caller, Context } from './context';
import { PUBLIC } from './requires';
import { chargeRoute, LOOK_UP } from './route-charges';
import type { RouteCharge } from './route-charges';
import type { RecordDisclosure } from './shared-subscriptions';

/** What a route is asked. The body is read only when the handler wants it, so that whoever may not send it is told first. */
export interface RouteRequest {
  parameters: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The header Idempotency-Key: the same key has one effect. */
  key(): string;
  /** At most so many bytes; more are refused with `tooLarge` as soon as they are announced or arrive. */
  body(most: number, tooLarge: () => CodedError): Promise<Buffer>;
}

/** What another program reads and asks for again: named by a mark of its content where whoever has it need not get it twice. */
export interface RouteDocument {
  contentType: string;
  content: string;
  tag?: string;
}

/**
 * A file to be kept by whoever asked, whole or a piece at a time, a document another program reads, facts for a page,
 * or facts that take a while: a line of JSON, `{"progress":…}`, each time it tells how far it is, and a last one,
 * `{"facts":…}` or `{"errors":[…]}`.
 * What a document came to in points may be said: the rest of the price is given back.
 */
export type RouteAnswer = { document: RouteDocument; points?: number } | { progress: (tell: (facts: object) => void) => Promise<object> } | { file: { name: string; contentType: string; content: Uint8Array | AsyncIterable<string> } } | { facts: object };

/** An address that cannot be GraphQL: files in and out, under the same actor, capability, scope, trail and limits. */
export interface Route {
  method: 'get' | 'post';
  path: string;
  /** As the trail knows it. */
  operation: string;
  /** PUBLIC for what says nothing of anybody. */
  capability: string;
  /** The most points it takes from a program, as documents do; 500 where it says nothing. */
  price?: number;
  /** Where the address itself says who asks: no cookie is looked at then, and none is needed. */
  authenticate?(parameters: Readonly<Record<string, string>>, caller: Caller): Promise<Authentication>;
  /** How what went wrong is said, where those who ask expect it in another form. */
  problem?(code: string, message: string): RouteDocument;
  answer(request: RouteRequest, context: Context): Promise<RouteAnswer>;
}

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, BAD_USER_INPUT: 400, LIST_TOO_LONG: 400, REFUSED: 422, STALE: 409, RATE_LIMITED: 429, UNAVAILABLE: 503 };
const TOO_LARGE = 413;

/** What is still coming after a refusal is thrown away, up to a point, so that the sender gets to read the answer. */
const MOST_DISCARDED = 64 * 1024 * 1024;

function discard(request: IncomingMessage): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_DISCARDED) request.destroy();
  });
  request.resume();
}

/** Nobody is left to answer: what had arrived is dropped. */
const brokenOff = (): CodedError => new CodedError('BAD_USER_INPUT', 'The sending was broken off. Send it again.');

export function readBody(request: IncomingMessage, most: number, tooLarge: () => CodedError): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge();
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= most) return void chunks.push(chunk);
      request.off('data', take);
      chunks.length = 0;
      failed(tooLarge());
    };
    request.on('data', take);
    request.once('end', () => done(Buffer.concat(chunks)));
    request.once('error', () => failed(brokenOff()));
    request.once('close', () => failed(brokenOff()));
  });
}

function keyOf(request: IncomingMessage): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 64) throw badField('Idempotency-Key', 'A key has 8 to 64 characters; a new UUID does.');
  return key;
}

/** A piece at a time, and of each whose records stand in it is told before it leaves. */
async function* toldOf(content: AsyncIterable<string>, tell: () => Promise<void>): AsyncGenerator<string> {
  for await (const piece of content) {
    await tell();
    yield piece;
  }
}

/** Whoever leaves half-way does not stop it: what was begun is done, and asked for again by its key. */
async function sendProgress(response: Response, act: (tell: (facts: object) => void) => Promise<object>, errors: (error: unknown) => object): Promise<void> {
  const line = (facts: object): void => void response.write(`${JSON.stringify(facts)}\n`);
  // Not kept back by whatever stands in between until there is enough of it.
  response.set({ 'Content-Type': 'application/x-ndjson', 'X-Accel-Buffering': 'no' });
  try {
    line({ facts: await act((progress) => line({ progress })) });
  } catch (error) {
    line(errors(error));
  }
  response.end();
}

function sendDocument(response: Response, { contentType, content, tag }: RouteDocument): void {
  // Kept by whoever asked and by nobody in between, and asked for again each time.
  if (tag !== undefined) response.set({ ETag: tag, 'Cache-Control': 'private, no-cache' });
  response.set({ 'Content-Type': contentType, 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cross-Origin-Resource-Policy': 'same-origin' });
  response.end(content);
}

/** Whether the one who asks has it as it is: a list of marks, or a star for any. */
function isKept(request: IncomingMessage, tag: string): boolean {
  const named = request.headers['if-none-match'];
  return named !== undefined && (named.trim() === '*' || named.split(',').some((each) => each.trim().replace(/^W\//, '') === tag));
}

async function send(response: Response, answer: Exclude<RouteAnswer, { progress: unknown }>, tell: () => Promise<void>): Promise<void> {
  if ('facts' in answer) return void response.json(answer.facts);
  if ('document' in answer) return sendDocument(response, answer.document);
  const { name, contentType, content } = answer.file;
  // Whatever a file holds, it is never a page of this site: saved, not shown, and nothing in it may run.
  response.set({ 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${name}"`, 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cross-Origin-Resource-Policy': 'same-origin' });
  if (Symbol.asyncIterator in content) await pipeline(Readable.from(toldOf(content, tell)), response);
  else response.end(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}

export interface RouteParts {
  budgets: Budgets;
  guard: RequestHandler;
  contextOf(request: Request, response: Response, authenticate?: (caller: Caller) => Promise<Authentication>): Promise<Context>;
  recordDisclosure: RecordDisclosure;
  format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  onOperation?(name: string, statements: number): void;
}

async function serveRoute(route: Route, parts: RouteParts, request: Request, response: Response): Promise<void> {
  named(route.operation);
  response.set('Cache-Control', 'no-store');
  let status: number | null = null;
  let charge: RouteCharge | null = null;
  const said = (error: unknown): { message: string; extensions: GraphQLFormattedError['extensions'] } => {
    const cause = error instanceof Error ? error : new Error('not an Error');
    const { message, extensions } = parts.format({ message: cause.message }, cause);
    return { message, extensions };
  };
  const arrived = (): Promise<Context> => {
    const { authenticate } = route;
    return parts.contextOf(request, response, authenticate && ((caller) => authenticate(request.params as Record<string, string>, caller)));
  };
  const allowed = (context: Context): Context => {
    if (route.capability === PUBLIC) return context;
    if (!context.authentication.actor) throw unauthenticated(context.authentication.reason);
    if (!context.actor.capabilities.has(route.capability)) throw forbidden();
    return context.within(route.capability);
  };
  /** A sender chooses how long sending takes: meanwhile an account may have been deactivated, or a place taken away. */
  const mustStillBe = async ({ id, view }: Actor): Promise<void> => {
    const { actor } = allowed(await arrived());
    if (actor.id !== id || actor.view !== view) throw forbidden();
  };
  try {
    const whoever = await arrived();
    charge = await chargeRoute(parts.budgets, route, whoever);
    const context = allowed(whoever);
    context.operationName = route.operation;
    if (route.method === 'post') context.authentication.active?.();
    const answer = await route.answer(
      {
        parameters: request.params as Record<string, string>,
        query: new URL(request.url, 'http://here').searchParams,
        key: () => keyOf(request),
        body: async (most, tooLarge) => {
          const bytes = await readBody(request, most, () => {
            status = TOO_LARGE;
            return tooLarge();
          });
          if (context.authentication.actor) await mustStillBe(context.authentication.actor);
          return bytes;
        },
      },
      context,
    );
    await charge.settle('document' in answer ? answer.points : undefined);
    parts.onOperation?.(route.operation, statementCounter.getStore()?.statements ?? 0);
    // Nothing leaves again that is there already, and nothing is told of it.
    if ('document' in answer && answer.document.tag !== undefined && isKept(request, answer.document.tag)) return void response.status(304).set({ ETag: answer.document.tag, 'Cache-Control': 'private, no-cache' }).end();
    // Whatever leaves as a file is told of, also when no patient stands in it.
    const exported = route.capability !== PUBLIC && ('file' in answer || 'document' in answer);
    if (exported) context.disclosed([]);
    const told = new Set<string>();
    const tell = async (also = false): Promise<void> => {
      for (const { actor, subjectIds: all } of context.disclosures()) {
        const subjectIds = all.filter((id) => !told.has(id));
        for (const id of subjectIds) told.add(id);
        if (also || subjectIds.length > 0) await parts.recordDisclosure(actor, { operation: route.operation, subjectIds, subject: context.subject, exported });
      }
    };
    await tell(true);
    if ('progress' in answer) await sendProgress(response, answer.progress, (error) => ({ errors: [said(error)] }));
    else await send(response, answer, tell);
  } catch (error) {
    await charge?.settle(LOOK_UP);
    // A file that breaks off half-way has no other answer: the connection is closed.
    if (response.headersSent) return void response.destroy();
    const { message, extensions } = said(error);
    const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL';
    if (typeof extensions?.retryAfterSeconds === 'number') response.set('Retry-After', String(extensions.retryAfterSeconds));
    response.status(status ?? STATUS[code] ?? 500);
    if (route.problem) sendDocument(response, route.problem(code, message));
    else response.json({ errors: [{ message, extensions }] });
    if (!request.readableEnded) discard(request);
  }
}

export function addRoutes(app: Express, routes: readonly Route[], parts: RouteParts): void {
  for (const route of routes) {
    // What is asked for without a cookie is open to whoever has the address, wherever they come from.
    const guard: RequestHandler = route.authenticate ? (_request, _response, next) => next() : parts.guard;
    app[route.method](route.path, guard, (_request, _response, next) => statementCounter.run(new StatementCount(), next), (request: Request, response: Response) => serveRoute(route, parts, request, response));
  }
}
