import { changeKinds } from '@groupwork/shared/communications/told.rules';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { Work } from '../../platform/database/work';
import { sessionsToTell } from '../scheduling/sessions-to-tell.facts';
import { Messages, MessageSessions } from './communications.repositories';
import type { MessageSessionRow } from './message-session.entity';
import type { MessageRow } from './message.entity';
import type { ToldAppointment } from './still-due';
import { wasFields } from './waiting-changes';

/** A message that goes out, and the sessions it tells of. */
export interface Telling {
  message: MessageRow;
  told: readonly ToldAppointment[];
}

/** Keeps what messages tell of which session, in the unit that lets them go: what changes later is told against it. */
export async function noteTold(work: Work, all: readonly Telling[]): Promise<void> {
  const telling = all.filter(({ told }) => told.length > 0);
  if (telling.length === 0) return;
  const sessions = work.repository(MessageSessions);
  const kept = grouped(await sessions.all({ messageId: telling.map(({ message }) => message.id) }), (line) => line.messageId);
  const changed: { row: MessageSessionRow; patch: { toldStart: Date } }[] = [];
  const missing: Parameters<MessageSessions['addMany']>[0] = [];
  for (const { message, told } of telling) {
    for (const { sessionId, plannedStart } of told) {
      const row = kept.get(message.id)?.find((line) => line.sessionId === sessionId);
      if (row) changed.push({ row, patch: { toldStart: plannedStart } });
      else missing.push({ messageId: message.id, sessionId, ...wasFields('NEW'), toldStart: plannedStart });
    }
  }
  await sessions.changeMany(changed);
  await sessions.addMany(missing);
  await tellWaiting(work, telling.filter(({ message }) => message.kind === 'REMINDER'));
}

/** A reminder tells a time that may still wait to be told as a change: its recipient knows it from now on. */
async function tellWaiting(work: Work, reminders: readonly Telling[]): Promise<void> {
  const patientIds = reminders.flatMap(({ message }) => message.patientId ?? []);
  if (patientIds.length === 0) return;
  const waiting = await work.repository(Messages).foundForUpdate({ patientId: patientIds, status: 'QUEUED', kind: changeKinds });
  if (waiting.length === 0) return;
  const lines = await work.repository(MessageSessions).all({ messageId: waiting.map((row) => row.id) });
  const told = new Map(reminders.flatMap(({ message, told: own }) => own.map((each) => [`${message.patientId ?? ''} ${message.channel} ${each.sessionId}`, each])));
  const messages = new Map(waiting.map((row) => [row.id, row]));
  const known = grouped(lines.filter((line) => {
    const row = messages.get(line.messageId);
    return row !== undefined && told.has(`${row.patientId ?? ''} ${row.channel} ${line.sessionId}`);
  }), (line) => line.sessionId);
  const sessions = new Map((await sessionsToTell(work, work.actor.organizationId, [...known.keys()])).map((session) => [session.id, session]));
  const changes = [...known].flatMap(([sessionId, own]) => {
    const session = sessions.get(sessionId);
    if (!session) return [];
    // A reminder names no room: where that is what changed, it is still to be told.
    return own.map((row) => ({ row, patch: { wasStart: session.plannedStart, wasEnd: session.plannedEnd, wasDelivery: session.delivery, wasLeaderId: session.leaderId, wasRoomId: row.wasStart === null ? session.roomId : row.wasRoomId } }));
  });
  await work.repository(MessageSessions).changeMany(changes);
}
