import { globalId } from '@groupwork/shared/kernel/ids';
import { eventCatalogue, notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import type { ClearedReason, NotificationEvent, Severity } from '@groupwork/shared/notifications/vocabulary';
import { countOf, flagOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope, mayAt, staffOf } from '../access/staff-actor.facts';
import { facilityLoader } from '../facilities/facility.facts';
import { NotificationType } from './notification.type';

interface Row {
  id: string;
  version: unknown;
  event: NotificationEvent;
  severity: Severity;
  toast: unknown;
  facilityId: string;
  sessionId: string | null;
  patientId: string | null;
  subjectId: string;
  since: unknown;
  amount: unknown;
  raisedAt: unknown;
  readAt: unknown;
  dismissedAt: unknown;
  clearedAt: unknown;
  clearedBecause: ClearedReason | null;
}

/** Rows' own values of what is asked for. */
export interface Shown {
  shown: 'STANDING' | 'PAST';
  unread: boolean;
  events: readonly NotificationEvent[] | null;
  severities: readonly Severity[] | null;
  facilityId: string | null;
}

const COLUMNS = 'n.id, n.version, n.event, n.severity, n.toast, n.facilityId, n.sessionId, n.patientId, n.subjectId, n.since, n.amount, n.raisedAt, n.readAt, n.dismissedAt, n.clearedAt, n.clearedBecause';

/** One's own, of one's facilities, of what one may see at all: whoever lost a right is shown nothing of it any more. */
function own(context: Context): { sql: string; parameters: Parameter[] } {
  const actor = staffOf(context.actor);
  const told = (facilityId: string): string => notificationEvents.filter((event) => mayAt(actor, eventCatalogue[event].needs, facilityId)).join();
  const alike = [...grouped(facilityScope(actor), told)].filter(([events]) => events !== '');
  const places = alike.map(() => '(n.facilityId in (?) and n.event in (?))').join(' or ') || '1 = 0';
  return {
    sql: `n.organizationId = ? and n.recipientId = ? and (${places})`,
    parameters: [actor.organizationId, actor.id, ...alike.flatMap(([events, facilityIds]) => [facilityIds, events.split(',')])],
  };
}

const STANDS = 'n.standing = 1 and n.dismissedAt is null';

function conditionsOf(context: Context, { shown, unread, events, severities, facilityId }: Shown): { sql: string; parameters: Parameter[] } {
  const { sql, parameters } = own(context);
  const all = [sql, shown === 'STANDING' ? STANDS : '(n.standing = 0 or n.dismissedAt is not null)'];
  const add = (condition: string, ...values: Parameter[]): void => {
    all.push(condition);
    parameters.push(...values);
  };
  if (unread) add('n.readAt is null');
  if (events) add('n.event in (?)', events);
  if (severities) add('n.severity in (?)', severities);
  if (facilityId !== null) add('n.facilityId = ?', facilityId);
  return { sql: all.join(' and '), parameters };
}

async function shaped(context: Context, rows: readonly Row[]): Promise<NotificationType[]> {
  const facilities = await context.loadAll(facilityLoader, [...new Set(rows.map(({ facilityId }) => facilityId))]);
  return rows.map(({ id, version, toast, facilityId, since, amount, raisedAt, readAt, dismissedAt, clearedAt, subjectId, ...row }) =>
    Object.assign(new NotificationType(), {
      ...row,
      staffMemberId: eventCatalogue[row.event].about === 'STAFF' ? subjectId : null,
      id: globalId('Notification', id),
      version: countOf(version),
      toast: flagOf(toast),
      facility: facilities.find((facility) => facility !== null && facility.facilityId === facilityId),
      since: instantOf(since),
      amount: amount === null ? null : countOf(amount),
      raisedAt: instantOf(raisedAt), readAt: instantOrNull(readAt), dismissedAt: instantOrNull(dismissedAt), clearedAt: instantOrNull(clearedAt),
    }),
  );
}

/** A page of one's alerts, the newest first. */
export async function readNotifications(context: Context, asked: Shown, paging: Paging): Promise<Page<NotificationType>> {
  const window = new PageWindow('Notifications', paging, ['n.raisedAt', 'n.id'].map((column) => ({ sql: column, descending: true })));
  const { sql, parameters } = conditionsOf(context, asked);
  const total = await context.reads.one<{ n: unknown }>(`select count(*) as n from notification n where ${sql}`, parameters);
  const rows = window.isNumberAlone ? [] : await context.reads.query<Row>(`select ${COLUMNS} from notification n where ${sql}${window.sql} ${window.order}`, [...parameters, ...window.parameters]);
  const nodes = new Map(rows.map((row, place) => [row, place]));
  const shapes = await shaped(context, rows);
  return pageOf(window, rows, countOf(total?.n), (row) => [instantText(instantOf(row.raisedAt)), row.id], (row) => shapes[nodes.get(row) as number] as NotificationType);
}

/** Those of these that are one's own, in the order they are named, and how many are not read. */
export async function readSeen(context: Context, ids: readonly string[]): Promise<{ notifications: NotificationType[]; unread: number }> {
  const { sql, parameters } = own(context);
  const rows = await context.reads.query<Row>(`select ${COLUMNS} from notification n where ${sql} and n.id in (?)`, [...parameters, ids]);
  const unread = await context.reads.one<{ n: unknown }>(`select count(*) as n from notification n where ${sql} and ${STANDS} and n.readAt is null`, parameters);
  return { notifications: await shaped(context, rows), unread: countOf(unread?.n) };
}
