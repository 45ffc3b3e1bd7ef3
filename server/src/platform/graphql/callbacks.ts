import type { Express, Request, Response } from 'express';
import { named } from '../current-request';
import { CodedError } from '../errors';
import type { Logger } from '../log';
import { readBody } from './routes';

/** What a service sends, as it was sent: its signature is made over that. */
export interface Call {
  parameters: Readonly<Record<string, string>>;
  /** Path and query, as the service wrote them behind our public address. */
  path: string;
  /** Of a header; null where there is none, or more than one. */
  header(name: string): string | null;
  body: Buffer;
}

export interface CallAnswer {
  status: 200 | 204 | 400 | 403 | 404 | 409 | 413;
  contentType?: string;
  text?: string;
}

/**
 * An address that a service calls when it has something to tell. Nobody is signed in there: what comes proves by a
 * signature who sent it, and whoever answers checks that before anything else.
 */
export interface Callback {
  path: string;
  /** As the log knows it. */
  operation: string;
  mostBytes: number;
  answer(call: Call): Promise<CallAnswer>;
  /** Told of what was too large to be looked at. */
  tooLarge?(): Promise<unknown>;
}

const tooLarge = (): CodedError => new CodedError('BAD_USER_INPUT', 'That is more than is expected here.');

async function serveCallback(callback: Callback, log: Logger, request: Request, response: Response): Promise<void> {
  named(callback.operation);
  response.set('Cache-Control', 'no-store');
  const refusal = tooLarge();
  try {
    const body = await readBody(request, callback.mostBytes, () => refusal);
    const { status, contentType, text } = await callback.answer({
      parameters: request.params as Record<string, string>,
      path: request.originalUrl,
      header: (name) => {
        const value = request.headers[name.toLowerCase()];
        return typeof value === 'string' ? value : null;
      },
      body,
    });
    response.status(status);
    if (text === undefined) response.end();
    else response.type(contentType ?? 'text/plain').send(text);
  } catch (error) {
    if (error instanceof CodedError) {
      if (error === refusal) await callback.tooLarge?.().catch((fault: unknown) => log.error({ err: fault, operation: callback.operation }, 'A call that was refused could not be told in the trail.'));
      return void response.status(413).end();
    }
    // The service sends it again later.
    log.error({ err: error, operation: callback.operation }, 'What a service told could not be taken in.');
    response.status(500).end();
  }
}

export function addCallbacks(app: Express, callbacks: readonly Callback[], log: Logger): void {
  for (const callback of callbacks) app.post(callback.path, (request: Request, response: Response) => serveCallback(callback, log, request, response));
}
