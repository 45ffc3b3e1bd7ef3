import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { v7 } from 'uuid';
import type { Work } from '../../platform/database/work';
import { sessionsToTell } from '../scheduling/sessions-to-tell.facts';
import { templatesFor } from './communication-template.facts';
import { Messages, MessageSessions } from './communications.repositories';
import { keysInUse, queueMessages } from './queue';
import type { NewMessage } from './queue';
import { wasFields } from './waiting-changes';

/** One patient's place in one session. Rows' own ids. */
export interface AppointmentToTell {
  sessionId: string;
  patientId: string;
}

interface WithSessions {
  message: NewMessage;
  sessionIds: readonly string[];
}

async function queueWithSessions(work: Work, all: readonly WithSessions[]): Promise<void> {
  const rows = await queueMessages(work, all.map(({ message }) => message));
  await work.repository(MessageSessions).addMany(all.flatMap(({ sessionIds }, place) => sessionIds.map((sessionId) => ({ messageId: rows[place]?.id ?? '', sessionId, ...wasFields('NEW'), toldStart: null }))));
}

/**
 * Somebody sends patients the links of their appointments: an e-mail to each, with all of theirs, at once; a text
 * message besides where `alsoBySms` says so. No template turns either off. What waits already is not doubled.
 */
export async function tellOfTelehealthLink(work: Work, appointments: readonly AppointmentToTell[], { alsoBySms }: { alsoBySms: boolean }): Promise<void> {
  if (appointments.length === 0) return;
  const sessions = new Map((await sessionsToTell(work, work.actor.organizationId, [...new Set(appointments.map(({ sessionId }) => sessionId))])).map((session) => [session.id, session]));
  const waiting = await work.repository(Messages).foundForUpdate({ patientId: [...new Set(appointments.map(({ patientId }) => patientId))], kind: 'TELEHEALTH_LINK', status: 'QUEUED' });
  const lines = grouped(waiting.length === 0 ? [] : await work.repository(MessageSessions).all({ messageId: waiting.map((row) => row.id) }), (line) => line.messageId);
  const waits = new Set(waiting.flatMap((row) => (lines.get(row.id) ?? []).map((line) => `${row.patientId ?? ''} ${row.channel} ${line.sessionId}`)));
  const telling = [...grouped(appointments, ({ patientId, sessionId }) => `${patientId} ${sessions.get(sessionId)?.facilityId ?? ''}`).values()].flatMap((own) => channels.flatMap((channel): WithSessions[] => {
    const [first] = own;
    const facilityId = sessions.get(first?.sessionId ?? '')?.facilityId;
    if (!first || facilityId === undefined) return [];
    const isOn = channel === 'EMAIL' || alsoBySms;
    const sessionIds = own.map(({ sessionId }) => sessionId).filter((sessionId) => !waits.has(`${first.patientId} ${channel} ${sessionId}`));
    return isOn && sessionIds.length > 0 ? [{ message: messageTo(work, first.patientId, facilityId, channel), sessionIds }] : [];
  }));
  await queueWithSessions(work, telling);
}

/** However often somebody sends it: each time is a message. */
const messageTo = (work: Work, patientId: string, facilityId: string, channel: Channel): NewMessage => ({
  facilityId, recipient: { patientId }, channel, kind: 'TELEHEALTH_LINK', uniqueKey: `TELEHEALTH_LINK:${channel}:${patientId}:${v7({ msecs: work.now.getTime() })}`, dueAt: work.now,
});

/** A patient said that they come: once for each appointment and time, where the facility's templates are on. */
export async function tellOfConfirmation(work: Work, { sessionId, patientId }: AppointmentToTell): Promise<void> {
  const [session] = await sessionsToTell(work, work.actor.organizationId, [sessionId]);
  if (!session) return;
  const { facilityId, plannedStart } = session;
  const templates = (await templatesFor(work, work.actor.organizationId, [facilityId])).get(facilityId);
  const on = channels.filter((channel) => templates?.of({ recipient: 'PATIENT', kind: 'CONFIRMATION', channel }).enabled);
  const keyOf = (channel: Channel): string => `CONFIRMATION:${channel}:${patientId}:${sessionId}:${plannedStart.getTime()}`;
  const told = await keysInUse(work, on.map(keyOf));
  await queueWithSessions(work, on.filter((channel) => !told.has(keyOf(channel))).map((channel) => ({ message: { facilityId, recipient: { patientId }, channel, kind: 'CONFIRMATION', uniqueKey: keyOf(channel), dueAt: work.now }, sessionIds: [sessionId] })));
}
