import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../../platform/carrier-settings';
import type { Carrier, OutgoingEmail } from './carrier';
import { smtpFailure } from './smtp-answer';
import type { SmtpError } from './smtp-answer';

const CONNECTIONS = 5;

/** Milliseconds; a whole try must end before the claim on its message does. */
export interface SmtpPatience {
  connection: number;
  socket: number;
  whole: number;
}
const PATIENCE: SmtpPatience = { connection: 10_000, socket: 20_000, whole: 45_000 };

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
const nameOf = (from: string): string => /^\s*"?([^"<]*?)"?\s*</.exec(from)?.[1] ?? '';

/** The same for every try of a message: a mailbox that got it twice can see that it is one. */
const messageIdHeader = (messageId: string, from: string): string => `<${messageId}@${addressOf(from).split('@')[1] ?? 'localhost'}>`;

/** RFC 8058: the recipient's own program may end it with one click, which is a POST without a page. */
const unsubscribing = (url: string | null): Record<string, string> => (url ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {});

function transportTo({ smtpUrl }: MailSettings, patience: SmtpPatience) {
  const url = new URL(smtpUrl);
  const local = LOCAL.test(url.hostname);
  const user = decodeURIComponent(url.username);
  return createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    // What patients are told travels encrypted, except to a server on this very computer.
    ...(local ? { ignoreTLS: true, allowInternalNetworkInterfaces: true } : { requireTLS: true }),
    ...(user ? { auth: { user, pass: decodeURIComponent(url.password) } } : {}),
    maxConnections: CONNECTIONS,
    // Only where not a byte was sent: an idle connection that the server had closed.
    maxRequeues: 1,
    connectionTimeout: patience.connection,
    greetingTimeout: patience.connection,
    dnsTimeout: patience.connection,
    socketTimeout: patience.socket,
    disableFileAccess: true,
    disableUrlAccess: true,
    // It would write addresses and texts.
    logger: false,
  });
}

/** How a mail server takes us, without a message: it greets, is told who we are, and is left. Otherwise the code of what went wrong. */
export async function mailServerAnswers(settings: MailSettings): Promise<'TAKES_US' | 'REFUSES_US' | 'NO_TLS' | (string & {})> {
  const transport = transportTo(settings, PATIENCE);
  try {
    await transport.verify();
    return 'TAKES_US';
  } catch (error) {
    const { code = 'UNKNOWN', responseCode, message } = error as SmtpError & Error;
    if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return 'REFUSES_US';
    return code === 'ETLS' || /certificate|altname|\bSSL\b/i.test(message) ? 'NO_TLS' : code;
  } finally {
    transport.close();
  }
}

/** Hands e-mail to a mail server by SMTP. */
export function smtpCarrier(settings: MailSettings, patience: SmtpPatience = PATIENCE): Carrier<OutgoingEmail> {
  const transport = transportTo(settings, patience);
  // Each try has its own signal; its text is made once the server is ready, and read once the server asks for it.
  const texts = new WeakMap<AbortSignal, Readable>();
  transport.use('stream', ({ message, data }, ready) => {
    message?.processFunc((text) => {
      if (data.signal) texts.set(data.signal, text);
      return text;
    });
    ready();
  });
  const address = addressOf(settings.from);
  return {
    atOnce: CONNECTIONS,
    send: async (outgoing) => {
      const ended = AbortSignal.timeout(patience.whole);
      try {
        const sent = await transport.sendMail({
          from: { name: outgoing.senderName ?? nameOf(settings.from), address },
          to: { name: '', address: outgoing.to },
          subject: outgoing.subject,
          text: outgoing.text,
          ...(outgoing.html === null ? {} : { html: outgoing.html }),
          messageId: messageIdHeader(outgoing.messageId, settings.from),
          // RFC 3834: nobody's absence note answers it.
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(outgoing.unsubscribeUrl) },
          signal: ended,
        });
        return { outcome: 'TAKEN', carrierId: sent.messageId, arrived: false };
      } catch (error) {
        const textBegan = texts.get(ended)?.readableDidRead ?? false;
        return ended.aborted ? { outcome: 'TEMPORARY', answer: 'SMTP_TIMEOUT', retryAfterSeconds: null, perhapsTaken: textBegan } : smtpFailure(error as SmtpError, textBegan);
      }
    },
    // A mail server keeps no list that could be asked.
    find: async () => ({ found: 'UNKNOWN' }),
    close: async () => transport.close(),
  };
}
