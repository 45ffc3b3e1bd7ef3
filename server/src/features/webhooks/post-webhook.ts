import type { DeliveryAnswer } from '@groupwork/shared/webhooks/webhooks';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { checkedLookup, mayBeCalled, NotPublicError } from '../../platform/public-addresses';
import type { Resolve } from '../../platform/public-addresses';

export interface Posting {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface Posted {
  answer: DeliveryAnswer;
  statusCode: number | null;
}

export interface PostOptions {
  resolve: Resolve;
  allowLoopback: boolean;
  /** For all of it: looking the name up, connecting, sending and the answer's first lines. */
  timeoutMilliseconds: number;
}

/** Of the answer's body so much is taken off the line, and thrown away. */
const MOST_ANSWER_BYTES = 16 * 1024;
const MOST_HEADER_BYTES = 16 * 1024;
const REDIRECTS = [300, 301, 302, 303, 307, 308];

function answerOf(statusCode: number): Posted {
  if (statusCode >= 200 && statusCode < 300) return { answer: 'OK', statusCode };
  return { answer: REDIRECTS.includes(statusCode) ? 'REDIRECT' : 'HTTP_STATUS', statusCode };
}

function faultOf(error: NodeJS.ErrnoException): Posted {
  if (error instanceof NotPublicError) return { answer: 'ADDRESS_NOT_PUBLIC', statusCode: null };
  const certificate = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(error.code ?? '');
  return { answer: certificate ? 'CERTIFICATE' : 'NOT_REACHED', statusCode: null };
}

/**
 * Posts once to an address outside. The socket connects to the very address that was checked; a redirect is an answer
 * like any other and is not followed; of the answer its status alone is kept.
 */
export function postWebhook({ url, headers, body }: Posting, { resolve, allowLoopback, timeoutMilliseconds }: PostOptions): Promise<Posted> {
  return new Promise((done) => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // No look-up is made of an address that is written as numbers.
    if (isIP(host) !== 0 && !mayBeCalled(host, allowLoopback)) return done({ answer: 'ADDRESS_NOT_PUBLIC', statusCode: null });
    const secure = target.protocol === 'https:';
    const request = (secure ? requestSecure : requestPlain)(target, {
      method: 'POST', agent: false, lookup: checkedLookup(resolve, allowLoopback), maxHeaderSize: MOST_HEADER_BYTES,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Groupwork-Webhooks/1', connection: 'close' },
    });
    const end = (posted: Posted): void => {
      clearTimeout(timer);
      done(posted);
    };
    const timer = setTimeout(() => {
      end({ answer: 'TIMEOUT', statusCode: null });
      request.destroy();
    }, timeoutMilliseconds);
    request.on('response', (response) => {
      let taken = 0;
      const over = setTimeout(() => response.destroy(), 1000);
      response.on('error', () => undefined);
      response.on('close', () => clearTimeout(over));
      response.on('data', (chunk: Buffer) => {
        taken += chunk.length;
        if (taken > MOST_ANSWER_BYTES) response.destroy();
      });
      end(answerOf(response.statusCode ?? 0));
    });
    request.on('error', (error) => end(faultOf(error)));
    request.end(body);
  });
}
