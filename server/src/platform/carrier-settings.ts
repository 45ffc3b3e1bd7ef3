import { ConfigurationError } from './configuration-error';
import { isThisComputer } from './this-computer';

/** The mail server that e-mail leaves by. */
export interface MailSettings {
  /** smtp:// or smtps://, with the account where it wants one. */
  smtpUrl: string;
  /** An address, or a name and an address in angle brackets. */
  from: string;
}

/** The account text messages leave by. */
export interface SmsSettings {
  accountSid: string;
  authToken: string;
  /** A number as +15551234567, or a messaging service (MG…). */
  from: string;
  /** Without a slash at the end. */
  apiUrl: string;
}

export interface CarrierSettings {
  /** Null: e-mail stays in the built-in mailbox. */
  mail: MailSettings | null;
  /** Null: text messages stay in the built-in mailbox. */
  sms: SmsSettings | null;
  /** Most that leave each second from this process. */
  mailPerSecond: number;
  smsPerSecond: number;
}

const TWILIO = 'https://api.twilio.com';
const MOST_PER_SECOND = 1000;
const LEAST_PER_SECOND = 0.1;

const FROM = /^(?:[^<>"@]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** What follows the server, and a sign that stands for nothing, come from a password that is written as it is. */
function isMailServer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(value);
  if (!['smtp:', 'smtps:'].includes(protocol) || !hostname || !['', '/'].includes(pathname) || search || hash) return false;
  try {
    return [username, password].every((part) => !/\p{Cc}/u.test(decodeURIComponent(part)));
  } catch {
    return false;
  }
}

function mailSettings(env: NodeJS.ProcessEnv): MailSettings | null {
  const smtpUrl = env.SMTP_URL;
  if (!smtpUrl) return null;
  // Its value may hold a password, and is not repeated.
  if (!isMailServer(smtpUrl)) {
    throw new ConfigurationError('SMTP_URL is no address of a mail server; write it as SMTP_URL=smtps://user:password@mail.example.org:465, with %40 for an @, %2F for a /, %23 for a # and %25 for a % in the user or the password.');
  }
  const from = env.MAIL_FROM ?? '';
  if (!FROM.test(from)) throw new ConfigurationError(`MAIL_FROM is "${from}"; with SMTP_URL it must be the address e-mail comes from, for example MAIL_FROM="Harbor <no-reply@harbor.example>".`);
  return { smtpUrl, from };
}

function apiUrlOf(value: string | undefined): string {
  const problem = new ConfigurationError(`TWILIO_API_URL is "${value}"; write an address that begins with https:// and has no path (http:// only for this computer), for example TWILIO_API_URL=${TWILIO}.`);
  if (!value) return TWILIO;
  if (!URL.canParse(value)) throw problem;
  const { protocol, origin, pathname, hostname, username, search } = new URL(value);
  const local = isThisComputer(hostname);
  if (pathname !== '/' || username || search || !(protocol === 'https:' || (protocol === 'http:' && local))) throw problem;
  return origin;
}

function smsSettings(env: NodeJS.ProcessEnv): SmsSettings | null {
  const accountSid = env.TWILIO_ACCOUNT_SID;
  if (!accountSid) return null;
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) throw new ConfigurationError('TWILIO_ACCOUNT_SID must be AC and 32 digits or letters a to f, as the console shows it.');
  if (!env.TWILIO_AUTH_TOKEN) throw new ConfigurationError('TWILIO_AUTH_TOKEN is missing; TWILIO_ACCOUNT_SID is of no use without it.');
  const from = env.TWILIO_FROM ?? '';
  if (!/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/i.test(from)) throw new ConfigurationError(`TWILIO_FROM is "${from}"; it must be a number as +15551234567, or a messaging service (MG and 32 digits or letters).`);
  return { accountSid, authToken: env.TWILIO_AUTH_TOKEN, from, apiUrl: apiUrlOf(env.TWILIO_API_URL) };
}

function rate(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const value = Number(env[name] ?? usual);
  if (!(value >= LEAST_PER_SECOND && value <= MOST_PER_SECOND)) throw new ConfigurationError(`${name} is "${env[name]}"; it must be a number from ${LEAST_PER_SECOND} to ${MOST_PER_SECOND}, for example ${name}=${usual}.`);
  return value;
}

export function readCarrierSettings(env: NodeJS.ProcessEnv): CarrierSettings {
  return { mail: mailSettings(env), sms: smsSettings(env), mailPerSecond: rate(env, 'MAIL_PER_SECOND', 10), smsPerSecond: rate(env, 'SMS_PER_SECOND', 1) };
}
