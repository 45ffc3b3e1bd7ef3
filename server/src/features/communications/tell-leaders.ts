import { changeDue, changeToTell } from '@groupwork/shared/communications/told.rules';
import type { Belief, ChangeKind, Held } from '@groupwork/shared/communications/told.rules';
import { v7 } from 'uuid';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import type { SessionToTell, ToldSession } from '../scheduling/sessions-to-tell.facts';
import { templatesFor } from './communication-template.facts';
import { Messages, MessageSessions } from './communications.repositories';
import { queueMessages } from './queue';
import { wasFields } from './waiting-changes';

export const heldOf = (session: SessionToTell): Held => ({ startsAt: session.plannedStart, endsAt: session.plannedEnd, roomId: session.roomId, delivery: session.delivery, leaderId: session.leaderId });

const OFF = new Set(['CANCELLED', 'NOT_HELD', 'VOIDED']);
export const isOff = ({ status }: SessionToTell): boolean => OFF.has(status);

type Sessions = ReadonlyMap<string, ToldSession>;

/** How a session changed for whoever leads it. */
interface LeaderChange {
  sessionId: string;
  facilityId: string;
  kind: ChangeKind;
  was: Belief;
  /** When it starts by either. */
  starts: Date[];
}

function changesBetween(known: Sessions, after: Sessions, insteadOf: ReadonlyMap<string, string>, at: Date): LeaderChange[] {
  const movedFrom = new Set(insteadOf.values());
  return [...new Set([...known.keys(), ...after.keys()])].flatMap((sessionId): LeaderChange[] => {
    const before = known.get(insteadOf.get(sessionId) ?? sessionId)?.session;
    const now = after.get(sessionId)?.session;
    if (!before || movedFrom.has(sessionId) || (now && !isOff(now) && now.status !== 'UPCOMING')) return [];
    const was = isOff(before) ? 'OFF' : heldOf(before);
    const stands = now && !isOff(now) ? heldOf(now) : 'OFF';
    const kind = changeToTell(was, stands, { leaderCounts: false });
    const held = [was, stands].flatMap((each) => (typeof each === 'string' ? [] : [each]));
    return kind === null || held.every(({ endsAt }) => endsAt <= at) ? [] : [{ sessionId, facilityId: before.facilityId, kind, was, starts: held.map(({ startsAt }) => startsAt) }];
  });
}

const mailOf = (kind: ChangeKind) => ({ recipient: 'STAFF', kind, channel: 'EMAIL' }) as const;

/**
 * Whoever leads a session that was moved or cancelled is told by e-mail where their facility has that on; not who did
 * it themselves. One message for each person, facility and kind; what is true by then is looked at before it leaves.
 */
export async function tellLeaders(work: Work, known: Sessions, after: Sessions, insteadOf: ReadonlyMap<string, string>): Promise<void> {
  const { organizationId, id: actorId } = work.actor;
  const all = changesBetween(known, after, insteadOf, work.now);
  if (all.length === 0) return;
  const facilityIds = [...new Set(all.map(({ facilityId }) => facilityId))].sort();
  const templates = await templatesFor(work, organizationId, facilityIds);
  const changes = all.filter(({ facilityId, kind }) => kind !== 'SCHEDULED' && templates.get(facilityId)?.of(mailOf(kind)).enabled === true);
  if (changes.length === 0) return;
  const settings = new Map((await facilitySettings(work, organizationId, facilityIds)).map((each, place) => [facilityIds[place], each]));
  const leaders = await work.query<{ sessionId: string; staffMemberId: string }>("select sessionId, staffMemberId from session_leader where organizationId = ? and sessionId in (?) and position <> 'FORMER' and until is null and staffMemberId <> ?", [organizationId, changes.map(({ sessionId }) => sessionId), actorId]);
  const told = await waitingFor(work, leaders.map(({ staffMemberId }) => staffMemberId));
  const mails = new Map<string, { staffMemberId: string; changes: LeaderChange[] }>();
  for (const { sessionId, staffMemberId } of leaders) {
    for (const change of changes.filter((each) => each.sessionId === sessionId)) {
      // What waits knows what its reader believed before; and a cancellation that never left needs no second thought.
      if (told.has(`${staffMemberId} ${sessionId} ${change.kind}`) || (change.was === 'OFF' && told.has(`${staffMemberId} ${sessionId} CANCELLED`))) continue;
      const key = `${staffMemberId} ${change.facilityId} ${change.kind}`;
      const mail = mails.get(key) ?? { staffMemberId, changes: [] };
      mail.changes.push(change);
      mails.set(key, mail);
    }
  }
  const made = [...mails.values()];
  const rows = await queueMessages(work, made.flatMap(({ staffMemberId, changes: own }) => {
    const [first] = own;
    if (!first) return [];
    const { kind, facilityId } = first;
    return [{ facilityId, recipient: { staffMemberId }, channel: 'EMAIL' as const, kind, uniqueKey: `STAFF:${kind}:${staffMemberId}:${v7({ msecs: work.now.getTime() })}`, dueAt: changeDue(work.now, own.flatMap(({ starts }) => starts), settings.get(facilityId)?.messageSettlingMinutes ?? 0) }];
  }));
  await work.repository(MessageSessions).addMany(made.flatMap(({ changes: own }, place) => own.map(({ sessionId, was }) => ({ messageId: rows[place]?.id ?? '', sessionId, ...wasFields(was), toldStart: null }))));
}

/** `person session kind` of what waits for these people. */
async function waitingFor(work: Work, staffMemberIds: readonly string[]): Promise<Set<string>> {
  if (staffMemberIds.length === 0) return new Set();
  const rows = await work.repository(Messages).all({ staffMemberId: [...new Set(staffMemberIds)], status: 'QUEUED', kind: ['RESCHEDULED', 'CANCELLED'] });
  const lines = rows.length === 0 ? [] : await work.repository(MessageSessions).all({ messageId: rows.map(({ id }) => id) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Set(lines.map(({ messageId, sessionId }) => `${byId.get(messageId)?.staffMemberId ?? ''} ${sessionId} ${byId.get(messageId)?.kind ?? ''}`));
}
