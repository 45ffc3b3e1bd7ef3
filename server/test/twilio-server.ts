import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface TakenSms {
  sid: string;
  to: string;
  from: string;
  body: string;
  statusCallback: string | null;
  at: Date;
}

/** What it answers next time. `after` has taken the message before it says so; `silent` never answers. */
export type Mishap = { status: number; code?: number; retryAfter?: number; after?: boolean } | { silent: true; after?: boolean };

export interface TwilioServer {
  url: string;
  taken: TakenSms[];
  /** One for each request that sends, in order. */
  mishaps: Mishap[];
  /** Whether its list of messages can be asked for. */
  listAnswers: boolean;
  asked: number;
  close(): Promise<void>;
}

export const TWILIO_ACCOUNT = 'AC00000000000000000000000000000000';
export const TWILIO_TOKEN = 'a token for tests';

const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => void response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));

const asListed = ({ sid, to, from, body, at }: TakenSms): object => ({ sid, to, from, body, status: 'queued', date_created: at.toUTCString(), date_sent: null, date_updated: at.toUTCString(), account_sid: TWILIO_ACCOUNT, num_segments: '1', num_media: '0', direction: 'outbound-api', api_version: '2010-04-01', error_code: null, error_message: null, price: null, price_unit: 'USD', uri: '', subresource_uris: {}, messaging_service_sid: null });

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** Speaks the part of Twilio's interface that messages need: create and list. */
export async function twilioServer(now: () => Date = () => new Date()): Promise<TwilioServer> {
  const state: Omit<TwilioServer, 'url' | 'close'> = { taken: [], mishaps: [], listAnswers: true, asked: 0 };
  const expected = `Basic ${Buffer.from(`${TWILIO_ACCOUNT}:${TWILIO_TOKEN}`).toString('base64')}`;

  const create = (form: URLSearchParams, response: ServerResponse): void => {
    const mishap = state.mishaps.shift();
    const take = (): TakenSms => {
      const sms = { sid: `SM${String(state.taken.length + 1).padStart(32, '0')}`, to: form.get('To') ?? '', from: form.get('From') ?? form.get('MessagingServiceSid') ?? '', body: form.get('Body') ?? '', statusCallback: form.get('StatusCallback'), at: now() };
      state.taken.push(sms);
      return sms;
    };
    if (!mishap) return json(response, 201, asListed(take()));
    if (mishap.after) take();
    if ('silent' in mishap) return;
    json(response, mishap.status, { code: mishap.code, message: `Words about ${form.get('To')}`, more_info: 'https://www.twilio.com/docs/errors', status: mishap.status }, mishap.retryAfter === undefined ? {} : { 'Retry-After': String(mishap.retryAfter) });
  };

  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const url = new URL(request.url ?? '', 'http://here');
      if (request.headers.authorization !== expected) return json(response, 401, { code: 20003, message: 'Authenticate', status: 401 });
      if (url.pathname !== `/2010-04-01/Accounts/${TWILIO_ACCOUNT}/Messages.json`) return json(response, 404, { code: 20404, message: 'Not found', status: 404 });
      if (request.method === 'POST') return create(new URLSearchParams(text), response);
      state.asked += 1;
      if (!state.listAnswers) return json(response, 500, { code: 20500, message: 'Internal', status: 500 });
      const found = state.taken.filter(({ to }) => to === url.searchParams.get('To')).toReversed();
      return json(response, 200, { messages: found.map(asListed), page: 0, page_size: 50, first_page_uri: '', next_page_uri: null, previous_page_uri: null, start: 0, end: found.length, uri: '' });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  });
}
