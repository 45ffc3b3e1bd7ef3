import type { RequestHandler, Response } from 'express';
import type { FormattedExecutionResult } from 'graphql';
import { refusePlainly } from './plain-refusal';

const MODERN = 'application/graphql-response+json';
const LEGACY = 'application/json';

const refuse = (response: Response, status: number, message: string): void => refusePlainly(response, status, 'BAD_USER_INPUT', message);

/**
 * Method, kinds of body and of answer are settled before anybody is asked who they are and anything is done: an answer that
 * cannot be sent would otherwise be found out only after the change was made.
 */
export const graphqlOverHttp: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.set('Allow', 'GET, POST');
    return refuse(response, 405, 'GraphQL is asked by POST, or by GET for a query.');
  }
  const accepted = request.accepts([LEGACY, MODERN]);
  if (accepted === false) return refuse(response, 406, `Answers are ${MODERN} or ${LEGACY}; the Accept header takes neither.`);
  if (request.method === 'POST' && !request.is(LEGACY)) return refuse(response, 415, `The body is JSON, with the header Content-Type: ${LEGACY}.`);
  // From here on there is one kind of answer, and nobody has to weigh the header again.
  request.headers.accept = accepted;
  response.set('Cache-Control', 'no-store');
  next();
};

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429, INTERNAL: 500, UNAVAILABLE: 503 };

/**
 * The status of an answer without data: what went wrong before anything was executed. The older kind of answer says 200 to
 * every request it could read, since whatever stands in between may answer such a request itself with any other status.
 */
export function statusOf(accept: string | undefined, result: FormattedExecutionResult, given: number | undefined): number | undefined {
  const code = result.errors?.[0]?.extensions?.['code'];
  if (result.data !== undefined || typeof code !== 'string') return given;
  // Not a request of GraphQL at all, or not by this method.
  if (code === 'BAD_REQUEST') return given;
  const status = STATUS[code] ?? 400;
  // Whoever asks too often, or at a moment when nobody can answer, reads the status before the body.
  return accept === MODERN || status >= 429 ? status : 200;
}
