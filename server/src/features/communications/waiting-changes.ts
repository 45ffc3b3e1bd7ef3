import { changeKinds } from '@groupwork/shared/communications/told.rules';
import type { Belief, ChangeKind, Held } from '@groupwork/shared/communications/told.rules';
import type { Channel, MessageReason } from '@groupwork/shared/communications/vocabulary';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { earlier } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import type { Work } from '../../platform/database/work';
import { Messages, MessageSessions } from './communications.repositories';
import type { MessageSessionRow } from './message-session.entity';
import type { MessageRow } from './message.entity';
import { queueMessages, withdraw } from './queue';

/** Who hears of it, where from and how: what waits for one of these is one message of each kind. */
export interface Ear {
  patientId: string;
  facilityId: string;
  channel: Channel;
}

/** A change of one session that waits in a message. */
export interface WaitingLine {
  message: WaitingMessage;
  row: MessageSessionRow;
  was: Belief;
}

export interface WaitingMessage {
  row: MessageRow;
  kind: ChangeKind;
  lines: WaitingLine[];
}

/** What a message is to speak of besides. */
interface Joining {
  sessionId: string;
  was: Belief;
  dueAt: Date;
}

const earKey = ({ patientId, facilityId, channel }: Ear): string => `${patientId} ${facilityId} ${channel}`;

/** What the recipient knows of an appointment, as a message keeps it. */
export const wasFields = (was: Belief): Pick<MessageSessionRow, 'wasStart' | 'wasEnd' | 'wasRoomId' | 'wasDelivery' | 'wasLeaderId'> =>
  typeof was === 'string'
    ? { wasStart: null, wasEnd: null, wasRoomId: null, wasDelivery: null, wasLeaderId: null }
    : { wasStart: was.startsAt, wasEnd: was.endsAt, wasRoomId: was.roomId, wasDelivery: was.delivery, wasLeaderId: was.leaderId };

/** The same read again. What was new to them is told as scheduled, what was off as rescheduled. */
export function beliefOf(kind: string, row: Pick<MessageSessionRow, 'wasStart' | 'wasEnd' | 'wasRoomId' | 'wasDelivery' | 'wasLeaderId'>): Belief {
  if (row.wasStart === null) return kind === 'SCHEDULED' ? 'NEW' : 'OFF';
  return { startsAt: row.wasStart, endsAt: row.wasEnd ?? row.wasStart, roomId: row.wasRoomId, delivery: row.wasDelivery ?? '', leaderId: row.wasLeaderId } satisfies Held;
}

/**
 * The changes that wait to be told to some patients, and what becomes of them in this unit. Everything is asked at
 * once and written at the end, in a number of statements that does not grow with patients or sessions.
 */
export class WaitingChanges {
  private readonly joining = new Map<WaitingMessage, Joining[]>();
  private readonly made = new Map<string, { ear: Ear; kind: ChangeKind; lines: Joining[] }>();
  private readonly leaving = new Map<WaitingLine, MessageReason>();

  private constructor(
    private readonly work: Work,
    private readonly messages: readonly WaitingMessage[],
    private readonly byEar: ReadonlyMap<string, WaitingMessage[]>,
  ) {}

  /** Locks what waits for these patients, in the order of its ids. */
  static async of(work: Work, patientIds: readonly string[]): Promise<WaitingChanges> {
    const rows = await work.repository(Messages).foundForUpdate({ patientId: patientIds, status: 'QUEUED', kind: changeKinds });
    const lines = rows.length === 0 ? [] : await work.repository(MessageSessions).all({ messageId: rows.map((row) => row.id) });
    const byMessage = grouped(lines, (line) => line.messageId);
    const messages = rows.map((row): WaitingMessage => {
      const own = byMessage.get(row.id) ?? [];
      const message: WaitingMessage = { row, kind: row.kind as ChangeKind, lines: [] };
      message.lines = own.map((line) => ({ message, row: line, was: beliefOf(row.kind, line) }));
      return message;
    });
    return new WaitingChanges(work, messages, grouped(messages, ({ row }) => earKey({ patientId: row.patientId ?? '', facilityId: row.facilityId, channel: row.channel as Channel })));
  }

  all(): readonly WaitingMessage[] {
    return this.messages;
  }

  find(ear: Ear, sessionId: string): WaitingLine | null {
    for (const message of this.byEar.get(earKey(ear)) ?? []) {
      const line = message.lines.find((each) => each.row.sessionId === sessionId && !this.leaving.has(each));
      if (line) return line;
    }
    return null;
  }

  /** Sessions some waiting message tells these patients of. */
  sessionIds(): string[] {
    return [...new Set(this.messages.flatMap((message) => message.lines.map((line) => line.row.sessionId)))];
  }

  /** It is not told of, or not in this message. */
  leave(line: WaitingLine, reason: MessageReason): void {
    this.leaving.set(line, reason);
  }

  /** The message that waits for this ear tells of it too, or a new one does. */
  join(ear: Ear, kind: ChangeKind, joining: Joining): void {
    const waiting = (this.byEar.get(earKey(ear)) ?? []).find((message) => message.kind === kind);
    if (waiting) {
      this.joining.set(waiting, [...(this.joining.get(waiting) ?? []), joining]);
      return;
    }
    const key = `${earKey(ear)} ${kind}`;
    const made = this.made.get(key) ?? { ear, kind, lines: [] };
    made.lines.push(joining);
    this.made.set(key, made);
  }

  async write(): Promise<void> {
    const emptied = new Map<MessageReason, MessageRow[]>();
    const gone: string[] = [];
    for (const [message, left] of grouped(this.leaving, ([line]) => line.message)) {
      const joins = this.joining.get(message) ?? [];
      if (left.length < message.lines.length || joins.length > 0) gone.push(...left.map(([line]) => line.row.id));
      else {
        // What it would have said stays to be read in the log.
        const reason = left.some(([, each]) => each === 'REPLACED') ? 'REPLACED' : (left[0]?.[1] ?? 'NOTHING_DUE');
        emptied.set(reason, [...(emptied.get(reason) ?? []), message.row]);
      }
    }
    if (gone.length > 0) {
      await this.work.query('delete from message_session where organizationId = ? and id in (?)', [this.work.actor.organizationId, gone]);
      this.work.changed();
    }
    for (const [reason, rows] of emptied) await withdraw(this.work, rows, reason);
    await this.writeJoining();
  }

  private async writeJoining(): Promise<void> {
    const made = [...this.made.values()];
    const rows = await queueMessages(this.work, made.map(({ ear, kind, lines }) => ({
      facilityId: ear.facilityId,
      recipient: { patientId: ear.patientId },
      channel: ear.channel,
      kind,
      // That it is told once follows from the lock of its session: what waits already was joined above.
      uniqueKey: `${kind}:${ear.channel}:${ear.patientId}:${v7({ msecs: this.work.now.getTime() })}`,
      dueAt: lines.map((line) => line.dueAt).reduce(earlier),
    })));
    await this.work.repository(MessageSessions).addMany([
      ...made.flatMap(({ lines }, place) => linesOf((rows[place] as MessageRow).id, lines)),
      ...[...this.joining].flatMap(([message, lines]) => linesOf(message.row.id, lines)),
    ]);
    const sooner = [...this.joining].flatMap(([{ row }, lines]) => {
      const dueAt = lines.map((line) => line.dueAt).reduce(earlier);
      return dueAt < row.dueAt ? [{ row, patch: { dueAt, nextTryAt: earlier(dueAt, row.nextTryAt) } }] : [];
    });
    await this.work.repository(Messages).changeMany(sooner);
  }
}

const linesOf = (messageId: string, lines: readonly Joining[]) => lines.map(({ sessionId, was }) => ({ messageId, sessionId, ...wasFields(was), toldStart: null }));
