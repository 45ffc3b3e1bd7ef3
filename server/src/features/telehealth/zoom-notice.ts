import { createHash, createHmac } from 'node:crypto';
import { isSame } from '../../platform/seal';

/** What Zoom says when somebody enters or leaves a meeting. */
export interface RoomNotice {
  externalMeetingId: string;
  kind: 'JOINED' | 'LEFT';
  eventKey: string;
  participantKey: string;
  registrantId: string | null;
  displayName: string;
  dialIn: boolean;
  host: boolean;
  at: Date;
}

export type NoticeRead =
  | { kind: 'CHALLENGE'; plainToken: string }
  | { kind: 'ROOM'; notice: RoomNotice }
  /** Something Zoom tells that is of no use here. */
  | { kind: 'OTHER' }
  | { kind: 'MALFORMED' };

const LATE_SECONDS = 5 * 60;
const NAME_LENGTH = 200;
const CODE_LENGTH = 64;

export const hmac = (secret: string, content: string | Buffer): string => createHmac('sha256', secret).update(content).digest('hex');
export const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Why a notice is not Zoom's, or not of now; null when it is. Compared in constant time, over the bytes as they came. */
export function signatureProblem(secret: string, sent: { signature: string | null; timestamp: string | null; body: Buffer }, now: Date): 'UNSIGNED' | 'FORGED' | 'LATE' | null {
  const { signature, timestamp, body } = sent;
  if (!signature || !timestamp) return 'UNSIGNED';
  if (!/^\d{1,12}$/.test(timestamp)) return 'FORGED';
  if (!isSame(signature, `v0=${hmac(secret, Buffer.concat([Buffer.from(`v0:${timestamp}:`), body]))}`)) return 'FORGED';
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > LATE_SECONDS ? 'LATE' : null;
}

type Raw = Record<string, unknown>;

const partOf = (value: unknown, name: string): Raw => {
  const part = typeof value === 'object' && value !== null ? (value as Raw)[name] : undefined;
  return typeof part === 'object' && part !== null ? (part as Raw) : {};
};
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function parsed(body: Buffer): Raw | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null;
  } catch {
    return null;
  }
}

const kinds: Readonly<Record<string, { kind: RoomNotice['kind']; time: string }>> = {
  'meeting.participant_joined': { kind: 'JOINED', time: 'join_time' },
  'meeting.participant_left': { kind: 'LEFT', time: 'leave_time' },
};

/** Only what suggestions need is taken; an e-mail address and whatever else Zoom sends beside is not looked at. */
export function readNotice(body: Buffer): NoticeRead {
  const whole = parsed(body);
  const event = text(whole?.event);
  if (!whole || !event) return { kind: 'MALFORMED' };
  if (event === 'endpoint.url_validation') {
    const plainToken = text(partOf(whole, 'payload').plainToken);
    return plainToken && plainToken.length <= NAME_LENGTH ? { kind: 'CHALLENGE', plainToken } : { kind: 'MALFORMED' };
  }
  const known = Object.hasOwn(kinds, event) ? kinds[event] : undefined;
  if (!known) return { kind: 'OTHER' };
  const meeting = partOf(partOf(whole, 'payload'), 'object');
  const participant = partOf(meeting, 'participant');
  const externalMeetingId = text(meeting.id);
  const connection = text(participant.participant_uuid) || text(participant.user_id);
  const at = new Date(text(participant[known.time]));
  const registrantId = text(participant.registrant_id) || null;
  const fits = externalMeetingId && externalMeetingId.length <= CODE_LENGTH && connection && !Number.isNaN(at.getTime()) && (registrantId?.length ?? 0) <= CODE_LENGTH;
  if (!fits) return { kind: 'MALFORMED' };
  const account = text(participant.id);
  return {
    kind: 'ROOM',
    notice: {
      externalMeetingId, kind: known.kind, registrantId, at,
      eventKey: hashed([event, externalMeetingId, text(meeting.uuid), connection, text(participant.user_id), at.toISOString()].join('\n')),
      participantKey: hashed([text(meeting.uuid), connection].join('\n')),
      displayName: text(participant.user_name).slice(0, NAME_LENGTH), dialIn: text(participant.phone_number) !== '', host: account !== '' && account === text(meeting.host_id),
    },
  };
}
