import { hasSwitch, isAccountLink } from '@groupwork/shared/communications/communication-templates';
import type { AppointmentFacts, MessageFacts } from '@groupwork/shared/communications/message-facts';
import { changeKinds, changeToTell } from '@groupwork/shared/communications/told.rules';
import type { Belief, ChangeKind } from '@groupwork/shared/communications/told.rules';
import type { Channel, MessageReason } from '@groupwork/shared/communications/vocabulary';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { addDays, addMinutes, dayBounds, facilityDate, later } from '@groupwork/shared/kernel/time';
import { quietHoursAt } from '@groupwork/shared/patients/reach.rules';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import type { Settings } from '@groupwork/shared/settings/settings';
import { flagOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { facilitySettings } from '../facilities/facility.facts';
import { openStaffLinks } from '../identity/staff-link.facts';
import { patientReach } from '../patients/reach.facts';
import type { Reach } from '../patients/reach.facts';
import { sessionsOfPatients, whoIsExpected } from '../scheduling/sessions-to-tell.facts';
import type { SessionToTell, ToldSession } from '../scheduling/sessions-to-tell.facts';
import { templatesFor } from './communication-template.facts';
import type { FacilityTemplates } from './communication-template.facts';
import type { MessageRow } from './message.entity';
import type { CheckBeforeSending, NotSent, StillDue } from './still-due';
import { standingIn } from './tell-patients.step';
import { beliefOf } from './waiting-changes';
import { writesAs } from './writes-as.facts';
import type { WritesAs } from './writes-as.facts';

type Source = Pick<Reads, 'query'>;

/** A session one of the messages was written about, and what had been said of it. */
interface Line {
  messageId: string;
  sessionId: string;
  wasStart: Date | null;
  wasEnd: Date | null;
  wasRoomId: string | null;
  wasDelivery: string | null;
  wasLeaderId: string | null;
}

interface Colleague {
  id: string;
  email: string;
  active: unknown;
}

/** What one message told of a session, once it was sent. */
interface Said {
  messageId: string;
  patientId: string;
  channel: string;
  kind: string;
  sessionId: string;
  toldStart: Date | null;
  sentAt: Date | null;
}

/** Everything the answers follow from, read at once. */
interface State {
  now: Date;
  places: ReadonlyMap<string, WritesAs>;
  templates: ReadonlyMap<string, FacilityTemplates>;
  settings: ReadonlyMap<string, Settings>;
  lines: ReadonlyMap<string, Line[]>;
  sessions: ReadonlyMap<string, ToldSession>;
  /** Ahead, in order of time, by patient. */
  expected: ReadonlyMap<string, SessionToTell[]>;
  reach: ReadonlyMap<string, Reach>;
  staff: ReadonlyMap<string, Colleague>;
  /** Links to accounts that still open something. */
  links: ReadonlySet<string>;
  said: ReadonlyMap<string, Said[]>;
  /** Days a reminder by text was sent for, by patient. */
  textDays: ReadonlyMap<string, { messageId: string; forDate: string }[]>;
}

const not = (status: NotSent['status'], reason: MessageReason): NotSent => ({ verdict: 'NOT', status, reason });

/** What may still be told of a session, in order of time. */
interface Told {
  sessionId: string;
  appointment: AppointmentFacts;
}

/**
 * Whether messages that are due are still to be sent: consent and address, quiet hours, and all they would say, from
 * the state as it now is. Links are the caller's to add, in the order of what is told.
 */
export const checkBeforeSending: CheckBeforeSending = async (source, organizationId, messages, now) => {
  const state = await readState(source, organizationId, messages, now);
  return new Map(messages.map((message) => [message.id, message.recipientKind === 'STAFF' ? ofStaff(message, state) : ofPatient(message, state)]));
};

function ofPatient(message: MessageRow, state: State): StillDue {
  const reach = state.reach.get(message.patientId ?? '');
  const place = state.places.get(message.facilityId);
  if (!reach || !place) return not('WITHDRAWN', 'NO_LONGER_EXPECTED');
  const channel = reach.channels[message.channel as Channel];
  if (channel.because !== null || channel.address === null) return not('SUPPRESSED', channel.because ?? 'NO_ADDRESS');
  if (!isOn(message, state)) return not('SUPPRESSED', 'TEMPLATE_OFF');
  const told = message.kind === 'REMINDER' ? dayOf(message, reach, state) : linesOf(message, state);
  if (!Array.isArray(told)) return told;
  const quiet = quietHoursAt(state.now, settingsOf(message, state), reach.timeZone);
  if (quiet) return told.some(({ appointment }) => appointment.startsAt > quiet.ends) ? { verdict: 'LATER', at: quiet.ends } : not('SUPPRESSED', 'QUIET_HOURS');
  if (isBeyondLimit(message, state)) return not('SUPPRESSED', 'DAILY_LIMIT');
  const facts: MessageFacts = {
    organization: place.organization,
    phone: place.phone,
    zone: reach.timeZone,
    facilityZone: place.timeZone,
    appointments: told.map(({ appointment }) => appointment),
    name: reach.mayBeNamedInTexts ? (reach.preferredName ?? reach.firstName) : null,
    unsubscribe: null,
    link: null,
    confidential: reach.onlyChannel !== null,
  };
  return { verdict: 'SEND', address: channel.address, language: reach.language, facts, told: told.map(({ sessionId, appointment }) => ({ sessionId, plannedStart: appointment.startsAt })) };
}

/** Colleagues are told at once, at any hour: it is their work. */
function ofStaff(message: MessageRow, state: State): StillDue {
  const colleague = state.staff.get(message.staffMemberId ?? '');
  const place = state.places.get(message.facilityId);
  if (!colleague || !place || (!flagOf(colleague.active) && message.kind !== 'STAFF_INVITATION')) return not('SUPPRESSED', 'NO_LONGER_STAFF');
  if (isAccountLink(message.kind) && !state.links.has(message.alert ?? '')) return not('WITHDRAWN', 'RESOLVED');
  if (!isOn(message, state)) return not('SUPPRESSED', 'TEMPLATE_OFF');
  const told = message.kind === 'STAFF_ALERT' || isAccountLink(message.kind) ? [] : linesOf(message, state);
  if (!Array.isArray(told)) return told;
  const facts: MessageFacts = { organization: place.organization, phone: place.phone, zone: place.timeZone, facilityZone: place.timeZone, appointments: told.map(({ appointment }) => appointment), name: null, unsubscribe: null, link: null, confidential: false };
  return { verdict: 'SEND', address: colleague.email, language: 'en', facts, told: told.map(({ sessionId, appointment }) => ({ sessionId, plannedStart: appointment.startsAt })) };
}

const settingsOf = ({ facilityId }: MessageRow, state: State): Settings => state.settings.get(facilityId) ?? defaultSettings;

const isOn = ({ facilityId, recipientKind, kind, channel }: MessageRow, state: State): boolean =>
  !hasSwitch({ kind }) || (state.templates.get(facilityId)?.all.some((each) => each.recipient === recipientKind && each.kind === kind && each.channel === channel && each.enabled) ?? false);

/** The day's appointments as they now stand, without those that began. */
function dayOf(message: MessageRow, reach: Reach, state: State): Told[] | NotSent {
  const own = (state.expected.get(reach.patientId) ?? []).filter((session) => facilityDate(session.plannedStart, reach.timeZone) === message.forDate);
  // A server that slept through it finds a day that is over, or well on its way.
  if (own.length === 0) return message.dueAt < addMinutes(state.now, -LATE_MINUTES) ? not('SUPPRESSED', 'TOO_LATE') : not('WITHDRAWN', 'NOTHING_DUE');
  return own.map((session) => ({ sessionId: session.id, appointment: appointmentOf(session, null) }));
}

const LATE_MINUTES = 30;

const appointmentOf = (session: SessionToTell, was: Belief | null): AppointmentFacts => ({
  startsAt: session.plannedStart,
  endsAt: session.plannedEnd,
  wasAt: was !== null && typeof was !== 'string' && was.startsAt.getTime() !== session.plannedStart.getTime() ? was.startsAt : null,
  roomChanged: was !== null && typeof was !== 'string' && was.roomId !== session.roomId,
  online: session.delivery === 'TELEHEALTH',
  link: null,
});

/** What its sessions still give to tell; where that is nothing, the first one's reason. */
function linesOf(message: MessageRow, state: State): Told[] | NotSent {
  const lines = state.lines.get(message.id) ?? state.lines.get(message.resendOfId ?? '') ?? state.lines.get(message.fallbackOfId ?? '') ?? [];
  const answers = lines.map((line) => (isChange(message.kind) ? ofChange(message, message.kind, line, state) : ofOther(message, line, state)));
  const told = answers.flatMap((answer) => ('appointment' in answer ? [answer] : []));
  if (told.length > 0) return told.sort((one, other) => one.appointment.startsAt.getTime() - other.appointment.startsAt.getTime());
  return answers.flatMap((answer) => ('verdict' in answer ? [answer] : []))[0] ?? not('WITHDRAWN', 'NOTHING_DUE');
}

const isChange = (kind: string): kind is ChangeKind => (changeKinds as readonly string[]).includes(kind);

function ofChange(message: MessageRow, kind: ChangeKind, line: Line, state: State): Told | NotSent {
  const session = state.sessions.get(line.sessionId);
  const { now, because } = standingFor(message, session);
  if (now === null) return not('SUPPRESSED', because);
  const was = knownOf(message, kind, line, state);
  const again = message.resendOfId !== null;
  if (!again && changeToTell(was, now, { leaderCounts: settingsOf(message, state).leaderChangeTold }) !== kind) return not('WITHDRAWN', because);
  if (now === 'OFF') {
    if (kind !== 'CANCELLED') return not('WITHDRAWN', because);
    const held = typeof was === 'string' ? (session ? { startsAt: session.session.plannedStart, endsAt: session.session.plannedEnd } : null) : was;
    if (!held || held.endsAt <= state.now) return not('SUPPRESSED', 'TOO_LATE');
    return { sessionId: line.sessionId, appointment: { startsAt: held.startsAt, endsAt: held.endsAt, wasAt: null, roomChanged: false, online: false, link: null } };
  }
  if (!session || kind === 'CANCELLED') return not('WITHDRAWN', 'NOTHING_CHANGED');
  if (now.startsAt <= state.now) return not('SUPPRESSED', 'TOO_LATE');
  return { sessionId: line.sessionId, appointment: appointmentOf(session.session, was) };
}

/** A session stands for whoever leads it as it stands; for a patient, as long as they are expected. */
function standingFor(message: MessageRow, session: ToldSession | undefined): ReturnType<typeof standingIn> {
  const { patientId, staffMemberId } = message;
  if (patientId !== null) return standingIn(session, patientId);
  return standingIn(session && { session: session.session, patientIds: new Set([staffMemberId ?? '']), cancelledAhead: new Set() }, staffMemberId ?? '');
}

/** What they knew when it was written; or what another message told them since, on this channel. */
function knownOf(message: MessageRow, kind: ChangeKind, line: Line, state: State): Belief {
  const since = (state.said.get(message.patientId ?? '') ?? []).filter((said) => said.sessionId === line.sessionId && said.channel === message.channel && said.messageId !== message.id && said.sentAt !== null && said.sentAt >= message.createdAt).at(-1);
  if (!since || since.toldStart === null) return beliefOf(kind, line);
  if (since.kind === 'CANCELLED') return 'OFF';
  const session = state.sessions.get(line.sessionId)?.session;
  const length = session ? session.plannedEnd.getTime() - session.plannedStart.getTime() : 0;
  return { startsAt: since.toldStart, endsAt: new Date(since.toldStart.getTime() + length), roomId: session?.roomId ?? null, delivery: session?.delivery ?? '', leaderId: session?.leaderId ?? null };
}

/** A link or a confirmation, of a session that is held and that expects them. A link is of use until it ends. */
function ofOther(message: MessageRow, line: Line, state: State): Told | NotSent {
  const session = state.sessions.get(line.sessionId);
  if (!session) return not('WITHDRAWN', 'SESSION_CANCELLED');
  const isRunning = session.session.status === 'IN_PROGRESS' && !session.cancelledAhead.has(message.patientId ?? '');
  const { now, because } = standingFor(message, session);
  if (message.kind === 'TELEHEALTH_LINK' && isRunning && session.session.plannedEnd > state.now) return { sessionId: line.sessionId, appointment: appointmentOf(session.session, null) };
  if (now === null) return not('SUPPRESSED', because);
  if (now === 'OFF') return not('WITHDRAWN', because);
  if (session.session.plannedEnd <= state.now) return not('SUPPRESSED', 'TOO_LATE');
  return { sessionId: line.sessionId, appointment: appointmentOf(session.session, null) };
}

const WEEK_DAYS = 7;

/** Of reminders by text one for a day, and no more in seven days than the facility allows. */
function isBeyondLimit(message: MessageRow, state: State): boolean {
  const { forDate } = message;
  if (message.kind !== 'REMINDER' || message.channel !== 'SMS' || forDate === null) return false;
  const days = (state.textDays.get(message.patientId ?? '') ?? []).filter(({ messageId }) => messageId !== message.id && messageId !== message.resendOfId).map((each) => each.forDate);
  if (days.includes(forDate) && message.resendOfId === null) return true;
  return days.filter((day) => day > addDays(forDate, -WEEK_DAYS) && day < forDate).length >= settingsOf(message, state).reminderTextsPerWeek;
}

const unique = (all: readonly (string | null)[]): string[] => [...new Set(all.filter((each) => each !== null))].sort();

/** About a dozen statements, however many messages there are. */
async function readState(source: Source, organizationId: string, messages: readonly MessageRow[], now: Date): Promise<State> {
  const facilityIds = unique(messages.map((message) => message.facilityId));
  const patientIds = unique(messages.map((message) => message.patientId));
  const lines = await readLines(source, organizationId, unique(messages.flatMap((message) => [message.id, message.resendOfId, message.fallbackOfId])));
  const sessionIds = unique(lines.map((line) => line.sessionId));
  const reminders = messages.filter((message) => message.kind === 'REMINDER');
  const reach = await patientReach(source, organizationId, patientIds, now);
  return {
    now,
    places: await writesAs(source, organizationId, facilityIds),
    templates: await templatesFor(source, organizationId, facilityIds),
    settings: new Map((await facilitySettings(source, organizationId, facilityIds)).map((own, place) => [facilityIds[place] as string, own])),
    lines: grouped(lines, (line) => line.messageId),
    sessions: await whoIsExpected(source, organizationId, sessionIds),
    expected: await sessionsOfPatients(source, organizationId, unique(reminders.map((message) => message.patientId)), daysOf(reminders, reach, now)),
    reach,
    staff: await readStaff(source, organizationId, unique(messages.map((message) => message.staffMemberId))),
    links: await openStaffLinks(source, organizationId, unique(messages.map((message) => (isAccountLink(message.kind) ? message.alert : null))), now),
    said: await readSaid(source, organizationId, patientIds, sessionIds),
    textDays: await readTextDays(source, organizationId, unique(reminders.filter((message) => message.channel === 'SMS').map((message) => message.patientId)), now),
  };
}

/** From now to the end of the last day a reminder speaks of. */
function daysOf(reminders: readonly MessageRow[], reach: ReadonlyMap<string, Reach>, now: Date): { from: Date; until: Date } {
  const ends = reminders.flatMap(({ patientId, forDate }) => {
    const own = reach.get(patientId ?? '');
    return own && forDate !== null ? [dayBounds(forDate, own.timeZone).end] : [];
  });
  return { from: now, until: ends.reduce(later, now) };
}

async function readLines(source: Source, organizationId: string, messageIds: readonly string[]): Promise<Line[]> {
  if (messageIds.length === 0) return [];
  const rows = await source.query<Record<keyof Line, unknown>>('select messageId, sessionId, wasStart, wasEnd, wasRoomId, wasDelivery, wasLeaderId from message_session where organizationId = ? and messageId in (?) order by id', [organizationId, messageIds]);
  return rows.map((row) => ({ ...(row as Line), wasStart: instantOrNull(row.wasStart), wasEnd: instantOrNull(row.wasEnd) }));
}

async function readStaff(source: Source, organizationId: string, ids: readonly string[]): Promise<Map<string, Colleague>> {
  if (ids.length === 0) return new Map();
  const rows = await source.query<Colleague>('select id, email, active from staff_member where organizationId = ? and id in (?)', [organizationId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By patient, first to last. */
async function readSaid(source: Source, organizationId: string, patientIds: readonly string[], sessionIds: readonly string[]): Promise<Map<string, Said[]>> {
  if (patientIds.length === 0 || sessionIds.length === 0) return new Map();
  const rows = await source.query<Record<keyof Said, unknown>>(
    `select x.messageId, m.patientId, m.channel, m.kind, x.sessionId, x.toldStart, m.sentAt from message_session x join message m on m.organizationId = x.organizationId and m.id = x.messageId
      where x.organizationId = ? and x.sessionId in (?) and m.patientId in (?) and m.status in ('SENT', 'DELIVERED') order by m.sentAt, m.id`,
    [organizationId, sessionIds, patientIds],
  );
  return grouped(rows.map((row) => ({ ...(row as Said), toldStart: instantOrNull(row.toldStart), sentAt: instantOrNull(row.sentAt) })), (said) => said.patientId);
}

const TEXTS_LOOKED_THROUGH_DAYS = 20;

async function readTextDays(source: Source, organizationId: string, patientIds: readonly string[], now: Date): Promise<Map<string, { messageId: string; forDate: string }[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await source.query<{ messageId: string; patientId: string; forDate: string }>(
    "select id as messageId, patientId, forDate from message where organizationId = ? and patientId in (?) and dueAt > ? and kind = 'REMINDER' and channel = 'SMS' and status in ('SENDING', 'SENT', 'DELIVERED')",
    [organizationId, patientIds, addMinutes(now, -TEXTS_LOOKED_THROUGH_DAYS * 24 * 60)],
  );
  return grouped(rows, (row) => row.patientId);
}
