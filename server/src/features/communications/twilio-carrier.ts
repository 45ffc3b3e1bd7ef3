import type { SmsSettings } from '../../platform/carrier-settings';
import type { Carrier, OutgoingSms } from './carrier';
import { withoutMarks } from './kept-links';
import { TwilioReply, twilioFailure } from './twilio-answer';

const AT_ONCE = 5;
const PATIENCE_MILLISECONDS = 20_000;
/** What the service has not passed on by then speaks of a time that is near or over. */
const VALID_SECONDS = 3600;
/** Most messages looked through for one that may have left; nobody gets more in an hour. */
const LOOKED_THROUGH = 50;
const CLOCKS_APART_MILLISECONDS = 5000;

/** 21 MB and a fifth of a second: loaded with the first message, not with the server. */
const load = (): typeof import('twilio') => require('twilio') as typeof import('twilio');

type Client = ReturnType<typeof import('twilio')>;
type HttpClient = NonNullable<NonNullable<Parameters<typeof import('twilio')>[2]>['httpClient']>;

const secondsOf = (header: unknown): number | null => {
  const seconds = Number(header);
  return typeof header === 'string' && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

const reasonOf = (body: unknown): number | null => {
  const code = typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : null;
  return typeof code === 'number' ? code : null;
};

/** The library's own way over the line, to the configured address, telling what its errors leave out: how long to wait. */
function lineTo(apiUrl: string, milliseconds: number): HttpClient {
  const { RequestClient } = load();
  const inner = new RequestClient({ timeout: milliseconds });
  const request: HttpClient['request'] = async (asked) => {
    const { pathname, search } = new URL(asked.uri);
    const reply = await inner.request({ ...asked, uri: `${apiUrl}${pathname}${search}` });
    if (reply.statusCode >= 400) throw new TwilioReply(reply.statusCode, reasonOf(reply.body), secondsOf((reply as { headers?: Record<string, unknown> }).headers?.['retry-after']));
    return reply as never;
  };
  return { request } as HttpClient;
}

/** The service refuses addresses that only this computer knows. */
const reachable = (address: string): boolean => !/^https?:\/\/(localhost|127\.|\[::1\])/.test(address);

/** Where the service tells what became of a message; its id stands in the address, so that even a try nobody wrote down is found again. */
export const statusAddress = (publicUrl: string, messageId: string): string => `${publicUrl}/callbacks/twilio/status/${messageId}`;

/** Hands text messages to Twilio, or to whatever speaks its interface at the configured address. */
export function twilioCarrier(settings: SmsSettings, publicUrl: () => string, options: { milliseconds?: number } = {}): Carrier<OutgoingSms> {
  let client: Client | null = null;
  const twilio = (): Client => (client ??= load()(settings.accountSid, settings.authToken, { httpClient: lineTo(settings.apiUrl, options.milliseconds ?? PATIENCE_MILLISECONDS) }));
  const sender = settings.from.startsWith('MG') ? { messagingServiceSid: settings.from } : { from: settings.from };
  const callback = (messageId: string): { statusCallback?: string } => (reachable(publicUrl()) ? { statusCallback: statusAddress(publicUrl(), messageId) } : {});

  return {
    atOnce: AT_ONCE,
    send: async ({ messageId, to, text }) => {
      try {
        const taken = await twilio().messages.create({ to, ...sender, body: text, validityPeriod: VALID_SECONDS, ...callback(messageId) });
        return { outcome: 'TAKEN', carrierId: taken.sid, arrived: false };
      } catch (error) {
        return twilioFailure(error);
      }
    },
    find: async ({ to, text }, since) => {
      try {
        // Not asked by date: theirs is the date of sending, which what still waits there has not.
        const latest = await twilio().messages.list({ to, limit: LOOKED_THROUGH, pageSize: LOOKED_THROUGH });
        // Their clock counts seconds, and is not ours. A trial account writes a line of its own before the text. What we kept of it has no marks in its links.
        const same = latest.find(({ body, dateCreated }) => withoutMarks(body).endsWith(withoutMarks(text)) && dateCreated.getTime() > since.getTime() - CLOCKS_APART_MILLISECONDS);
        return same ? { found: 'YES', carrierId: same.sid } : { found: 'NO' };
      } catch {
        return { found: 'UNKNOWN' };
      }
    },
    close: async () => {
      client = null;
    },
  };
}
