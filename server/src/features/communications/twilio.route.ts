import type { SmsSettings } from '../../platform/carrier-settings';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Call, CallAnswer, Callback } from '../../platform/graphql/callbacks';
import type { CallRefusal, RefusedCalls } from '../audit/refused-call.step';
import { takeIncomingSms } from './incoming-sms.command';
import type { Confirm } from './incoming-sms.command';
import { isSmsStatus, takeSmsStatus } from './sms-status.command';

const MOST_BYTES = 32 * 1024;
const ID = /^[0-9a-f-]{36}$/;
const SID = /^[A-Z]{2}[0-9a-f]{32}$/i;
const NUMBER = /^\+[1-9]\d{6,14}$/;

interface TwilioParts {
  settings: SmsSettings;
  publicUrl(): string;
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  refusedCalls: RefusedCalls;
  confirm: Confirm;
}

const load = (): typeof import('twilio') => require('twilio') as typeof import('twilio');

type Form = Readonly<Record<string, string>>;

/** What was sent, where it proves by its signature that the service sent it to this address; else why it is not believed. */
function believed({ settings, publicUrl }: TwilioParts, call: Call): Form | CallRefusal {
  const signature = call.header('x-twilio-signature');
  if (!signature) return 'UNSIGNED';
  const form = Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
  return load().validateRequest(settings.authToken, signature, `${publicUrl()}${call.path}`, form) ? form : 'FORGED';
}

const STATUS: Record<CallRefusal, CallAnswer['status']> = { UNSIGNED: 403, FORGED: 403, REPLAYED: 409, LATE: 409, MALFORMED: 400 };

const errorOf = (code: string | undefined): number | null => (code && /^\d{1,6}$/.test(code) ? Number(code) : null);

const SAY_NOTHING: CallAnswer = { status: 200, contentType: 'text/xml', text: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

function saying(text: string | null): CallAnswer {
  if (text === null) return SAY_NOTHING;
  const answer = new (load().twiml.MessagingResponse)();
  answer.message(text);
  return { ...SAY_NOTHING, text: answer.toString() };
}

/** Where Twilio tells what became of text messages, and passes on what people answer. */
export function twilioCallbacks(parts: TwilioParts): Callback[] {
  const refuse = async (operation: string, because: CallRefusal, organizationId: string | null = null): Promise<CallAnswer> => {
    await parts.refusedCalls.record({ service: 'TWILIO', operation, because, organizationId });
    return { status: STATUS[because] };
  };

  const status = async (call: Call): Promise<CallAnswer> => {
    const form = believed(parts, call);
    if (typeof form === 'string') return refuse('takeSmsStatus', form);
    const messageId = call.parameters.messageId ?? '';
    const { MessageSid: carrierId = '', MessageStatus: told = '' } = form;
    if (!ID.test(messageId) || !SID.test(carrierId) || !isSmsStatus(told)) return refuse('takeSmsStatus', 'MALFORMED');
    const taken = await takeSmsStatus(parts, { messageId, carrierId, status: told, error: errorOf(form.ErrorCode) });
    if (taken.taken === 'LATE') return refuse('takeSmsStatus', 'LATE', taken.organizationId);
    return { status: taken.taken === 'YES' ? 204 : 404 };
  };

  const incoming = async (call: Call): Promise<CallAnswer> => {
    const form = believed(parts, call);
    if (typeof form === 'string') return refuse('takeSmsReply', form);
    const { MessageSid: id = '', From: from = '', Body: text } = form;
    if (!SID.test(id) || !NUMBER.test(from) || text === undefined) return refuse('takeSmsReply', 'MALFORMED');
    const { reply, replayed } = await takeIncomingSms(parts, { id, from, text });
    if (replayed) return refuse('takeSmsReply', 'REPLAYED');
    // Where the service answers such words by itself it says so, and two answers are one too many.
    return saying(form.OptOutType ? null : reply);
  };

  return [
    { path: '/callbacks/twilio/status/:messageId', operation: 'takeSmsStatus', mostBytes: MOST_BYTES, answer: status, tooLarge: () => refuse('takeSmsStatus', 'MALFORMED') },
    { path: '/callbacks/twilio/incoming', operation: 'takeSmsReply', mostBytes: MOST_BYTES, answer: incoming, tooLarge: () => refuse('takeSmsReply', 'MALFORMED') },
  ];
}
