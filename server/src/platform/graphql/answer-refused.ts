import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import { statusOf } from './graphql-over-http';

/** A request that was not let in gets the same words, and the same status, as one that failed inside. */
export function answerRefused({ headers }: IncomingMessage, response: Response, format: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError, error: unknown): void {
  const cause = error instanceof Error ? error : new Error('not an Error');
  const { message, extensions } = format({ message: cause.message }, cause);
  const wait = extensions?.['retryAfterSeconds'];
  if (typeof wait === 'number') response.set('Retry-After', String(wait));
  const errors = [{ message, ...(extensions ? { extensions } : {}) }];
  response.status(statusOf(headers.accept, { errors }, undefined) ?? 400);
  response.type(headers.accept ?? 'application/json').send(JSON.stringify({ errors }));
}
