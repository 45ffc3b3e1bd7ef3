import DataLoader from 'dataloader';
import { resendRules } from '@groupwork/shared/communications/resend.rules';
import type { Channel, MessageKind, MessageReason, MessageStatus, RecipientKind } from '@groupwork/shared/communications/vocabulary';
import { explained } from '@groupwork/shared/access/abilities';
import { globalId } from '@groupwork/shared/kernel/ids';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import { countOf, flagOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { AbilityType } from '../scheduling/abilities.type';
import { textsBy, withoutMarks } from './kept-links';
import { MessageAttemptType, MessageRecipientType, MessageTextType, MessageType } from './message.type';
import { resendFacts } from './resend-facts';

interface Row {
  id: string;
  recipientKind: RecipientKind;
  patientId: string | null;
  firstName: string | null;
  lastName: string | null;
  preferredName: string | null;
  staffFirstName: string | null;
  staffLastName: string | null;
  channel: Channel;
  kind: MessageKind;
  status: MessageStatus;
  reason: MessageReason | null;
  dueAt: unknown;
  nextTryAt: unknown;
  sentAt: unknown;
  deliveredAt: unknown;
  updatedAt: unknown;
  address: string | null;
  forDate: string | null;
  maybeTwice: unknown;
  fallbackOfId: string | null;
  resendOfId: string | null;
  resendReason: string | null;
  askerId: string | null;
  askerFirstName: string;
  askerLastName: string;
  askerCredential: string | null;
  askerRole: StaffRow['role'];
  shownAt: unknown;
}

const COLUMNS = `
  select m.id, m.recipientKind, m.patientId, p.firstName, p.lastName, p.preferredName, r.firstName as staffFirstName, r.lastName as staffLastName, m.channel, m.kind, m.status, m.reason, m.dueAt, m.nextTryAt, m.sentAt, m.deliveredAt, m.updatedAt, m.address, m.forDate,
         m.maybeTwice, m.fallbackOfId, m.resendOfId, m.resendReason, a.id as askerId, a.firstName as askerFirstName, a.lastName as askerLastName, a.credential as askerCredential, a.role as askerRole`;

const PEOPLE = `
    left join patient p on p.organizationId = m.organizationId and p.id = m.patientId
    left join staff_member r on r.organizationId = m.organizationId and r.id = m.staffMemberId
    left join staff_member a on a.organizationId = m.organizationId and a.id = m.askedBy`;

const recipientOf = (row: Row): MessageRecipientType =>
  Object.assign(new MessageRecipientType(), {
    kind: row.recipientKind,
    patientId: row.patientId && globalId('Patient', row.patientId),
    name: row.patientId === null ? `${row.staffFirstName ?? ''} ${row.staffLastName ?? ''}`.trim() : displayName({ firstName: row.firstName ?? '', lastName: row.lastName ?? '', preferredName: row.preferredName }),
  });

const shape = (row: Row): MessageType =>
  Object.assign(new MessageType(), {
    id: globalId('Message', row.id), messageId: row.id, recipient: recipientOf(row), channel: row.channel, kind: row.kind, status: row.status, reason: row.reason,
    dueAt: instantOf(row.dueAt), nextTryAt: instantOf(row.nextTryAt), sentAt: instantOrNull(row.sentAt), deliveredAt: instantOrNull(row.deliveredAt), changedAt: instantOf(row.updatedAt),
    address: row.address, forDate: row.forDate, maybeTwice: flagOf(row.maybeTwice), isFallback: row.fallbackOfId !== null, isResend: row.resendOfId !== null, resendReason: row.resendReason,
    askedBy: row.askerId === null ? null : shapeStaffMember({ id: row.askerId, firstName: row.askerFirstName, lastName: row.askerLastName, credential: row.askerCredential, role: row.askerRole }),
  });

interface Which {
  /** The tables and the condition, after `from message m`. */
  sql: string;
  parameters: readonly Parameter[];
  /** An instant each message has: the last comes first. */
  by: 'm.dueAt' | 'coalesce(m.sentAt, m.updatedAt)';
}

/** Messages of the reader's facilities, the last first; whose they are is told of. */
async function readPage(context: Context, { sql, parameters, by }: Which, paging: Paging): Promise<Page<MessageType>> {
  const window = new PageWindow(`Messages ${by}`, paging, [by, 'm.id'].map((column) => ({ sql: column, descending: true })));
  const where = `${sql} and m.organizationId = ? and m.facilityId in (?)`;
  const scoped = [...parameters, context.actor.organizationId, facilityScope(context.actor)];
  const total = await context.reads.one<{ n: unknown }>(`select count(*) as n from message m ${where}`, scoped);
  const rows = window.isNumberAlone ? [] : await context.reads.query<Row>(`${COLUMNS}, ${by} as shownAt from message m ${PEOPLE} ${where}${window.sql} ${window.order}`, [...scoped, ...window.parameters]);
  context.disclosed(window.shown(rows).flatMap(({ patientId }) => patientId ?? []));
  return pageOf(window, rows, countOf(total?.n ?? 0), (row) => [instantText(instantOf(row.shownAt)), row.id], shape);
}

/** What was sent to one patient, or will be. */
export const readPatientMessages = (context: Context, patientId: string, paging: Paging): Promise<Page<MessageType>> =>
  readPage(context, { sql: 'where m.patientId = ?', parameters: [patientId], by: 'm.dueAt' }, paging);

/** Every message that speaks of one session. */
export const readSessionMessages = (context: Context, sessionId: string, paging: Paging): Promise<Page<MessageType>> =>
  readPage(context, { sql: 'where exists (select 1 from message_session t where t.organizationId = m.organizationId and t.messageId = m.id and t.sessionId = ?)', parameters: [sessionId], by: 'm.dueAt' }, paging);

/** All that left, failed or did not leave; what only waits for its time is counted apart. */
export const readMailbox = (context: Context, { recipient, kind }: { recipient: RecipientKind | null; kind: MessageKind | null }, paging: Paging): Promise<Page<MessageType>> =>
  readPage(context, { sql: `where (m.status <> 'QUEUED' or m.dueAt <= ?)${recipient === null ? '' : ' and m.recipientKind = ?'}${kind === null ? '' : ' and m.kind = ?'}`, parameters: [context.clock.now(), ...[recipient, kind].filter((value) => value !== null)], by: 'coalesce(m.sentAt, m.updatedAt)' }, paging);

/** How many wait for a time still to come. */
export async function countWaiting(context: Context): Promise<number> {
  const row = await context.reads.one<{ n: unknown }>("select count(*) as n from message where organizationId = ? and facilityId in (?) and status = 'QUEUED' and dueAt > ?", [context.actor.organizationId, facilityScope(context.actor), context.clock.now()]);
  return countOf(row?.n ?? 0);
}

export const messageLoader = (context: Context): DataLoader<string, MessageType | null> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<Row>(`${COLUMNS}, m.dueAt as shownAt from message m ${PEOPLE} where m.organizationId = ? and m.facilityId in (?) and m.id in (?)`, [context.actor.organizationId, facilityScope(context.actor), ids]);
    context.disclosed(rows.flatMap(({ patientId }) => patientId ?? []));
    const found = new Map(rows.map((row) => [row.id, shape(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

export async function readMessage(context: Context, id: string): Promise<MessageType> {
  const message = await context.loader(messageLoader).load(id);
  if (!message) throw notFound();
  return message;
}

interface TextRow { messageId: string; language: string; subject: string | null; text: string; html: string | null; writtenAt: unknown }

/** What messages said, for a whole list in one statement; links open nothing in it. */
export const messageTextLoader = (context: Context): DataLoader<string, MessageTextType | null> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<TextRow>('select messageId, language, subject, text, html, writtenAt from message_text where organizationId = ? and messageId in (?)', [context.actor.organizationId, ids]);
    const found = new Map(rows.map((row) => [row.messageId, Object.assign(new MessageTextType(), { language: row.language, subject: row.subject, ...textsBy({ text: row.text, html: row.html }, withoutMarks), writtenAt: instantOf(row.writtenAt) })]));
    return ids.map((id) => found.get(id) ?? null);
  });

interface AttemptRow { id: string; messageId: string; at: unknown; status: MessageStatus; reason: MessageReason | null; answer: string | null; attempt: unknown }

export const messageLogLoader = (context: Context): DataLoader<string, MessageAttemptType[]> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<AttemptRow>('select id, messageId, at, status, reason, answer, attempt from message_attempt where organizationId = ? and messageId in (?) order by at, attempt, id', [context.actor.organizationId, ids]);
    return ids.map((id) => rows.filter((row) => row.messageId === id).map((row) => Object.assign(new MessageAttemptType(), { id: globalId('MessageAttempt', row.id), at: instantOf(row.at), status: row.status, reason: row.reason, answer: row.answer, attempt: countOf(row.attempt) })));
  });

/** Whether messages may be sent once more, for a whole list in two statements. */
export const canResendLoader = (context: Context): DataLoader<string, AbilityType> =>
  new DataLoader(async (ids) => {
    const facts = await resendFacts(context.reads, context.actor.organizationId, ids, context.clock.now());
    return ids.map((id) => {
      const own = facts.get(id);
      if (!own) return new Error('No message has this id.');
      const refusal = firstRefusal(resendRules, own);
      return Object.assign(new AbilityType(), explained({ allowed: refusal === null, refusal }));
    });
  });
