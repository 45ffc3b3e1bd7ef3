import { replyWord } from '@groupwork/shared/communications/incoming-sms';
import type { ReplyWord } from '@groupwork/shared/communications/incoming-sms';
import { messageLanguage } from '@groupwork/shared/communications/message-facts';
import type { MessageLanguage } from '@groupwork/shared/communications/message-facts';
import { confirmedReply, nothingToConfirmReply, unreadReply } from '@groupwork/shared/communications/more-sms-replies';
import { smsReply } from '@groupwork/shared/communications/sms-replies';
import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { patientsAtAddress } from '../patients/reach.facts';
import { startChannel } from '../patients/reach.step';
import { stopMessages } from './stop-messages.step';

/** The service sends what was not answered again within minutes; what comes after an hour comes from somebody else. */
const REPLAYED_AFTER_MILLISECONDS = 60 * 60_000;

export interface IncomingSms {
  /** The service's own id of it. */
  id: string;
  /** As +15551234567. */
  from: string;
  text: string;
}

/** Says yes for a patient to an appointment; answers whether it stands confirmed now. */
export type Confirm = (work: Work, appointment: { sessionId: string; patientId: string }) => Promise<boolean>;

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  confirm: Confirm;
}

interface Said {
  /** When it was first taken in. */
  at: string;
  /** Null where nobody of the organization has that number. */
  reply: string | null;
  /** When the organization last wrote there; null where it never did. */
  wroteAt: string | null;
}

interface Named {
  organization: string;
  phone: string | null;
  language: MessageLanguage;
  zone: string;
  facilityZone: string;
}

const NAMED = `
  select o.shortName as organization, f.phone, p.language, p.timeZone as zone, f.timeZone as facilityZone
    from patient p
    join organization o on o.id = p.organizationId
    join facility f on f.organizationId = p.organizationId and f.id = p.facilityId
   where p.organizationId = ? and p.id = ?`;

/** The next appointment they were told of, of those who share the number: the one that was written to last. */
const TOLD = `
  select m.patientId, s.id as sessionId, s.plannedStart
    from message m
    join message_session t on t.organizationId = m.organizationId and t.messageId = m.id
    join group_session s on s.organizationId = t.organizationId and s.id = t.sessionId
   where m.organizationId = ? and m.patientId in (?) and m.channel = 'SMS' and m.status in ('SENT', 'DELIVERED') and m.kind <> 'CANCELLED'
     and s.status = 'UPCOMING' and s.plannedStart > ?
   order by m.sentAt desc, s.plannedStart, s.id limit 1`;

/** The last text message to whoever has the number. */
const WROTE = "select max(sentAt) as at from message where organizationId = ? and patientId in (?) and channel = 'SMS' and status in ('SENT', 'DELIVERED')";

/** One answer goes out, whoever took it in: from the organization that wrote there last, which is the one they mean. */
const answerOf = (all: readonly Said[]): string | null => all.filter(({ reply }) => reply !== null).reduce<Said | null>((last, each) => (last === null || (each.wroteAt ?? '') > (last.wroteAt ?? '') ? each : last), null)?.reply ?? null;

/**
 * What a text message sent to us does, in every organization that knows its number: a stop ends all that waits at once, in
 * the same unit. The service's id is the key: however often it sends a message, it has one effect. Its words are not kept.
 */
export async function takeIncomingSms(parts: Parts, sms: IncomingSms): Promise<{ reply: string | null; replayed: boolean }> {
  const word = replyWord(sms.text);
  const all: Said[] = [];
  let replayed = false;
  const faults: unknown[] = [];
  for (const { id } of await parts.reads.query<{ id: string }>('select id from organization order by id')) {
    // A stop is said once: that one organization cannot take it in keeps no other from it.
    const said = await parts.unitOfWork
      .run(systemActor('sms-replies', id), { operation: 'takeSmsReply', key: sms.id, request: { from: sms.from, word } }, (work) => takeIn(work, parts, sms, word))
      .catch((error: unknown) => void faults.push(error));
    if (!said) continue;
    all.push(said);
    replayed ||= parts.clock.now().getTime() - new Date(said.at).getTime() > REPLAYED_AFTER_MILLISECONDS;
  }
  if (faults.length > 0) throw faults[0];
  return { reply: replayed ? null : answerOf(all), replayed };
}

async function takeIn(work: Work, { confirm }: Parts, sms: IncomingSms, word: ReplyWord | null): Promise<Said> {
  const at = work.now.toISOString();
  const { organizationId } = work.actor;
  const patientIds = await patientsAtAddress(work, organizationId, 'SMS', sms.from, work.now);
  const [patientId] = patientIds;
  if (!patientId) return { at, reply: null, wroteAt: null };
  const [row] = await work.query<Omit<Named, 'language'> & { language: string }>(NAMED, [organizationId, patientId]);
  if (!row) return { at, reply: null, wroteAt: null };
  const [wrote] = await work.query<{ at: unknown }>(WROTE, [organizationId, patientIds]);
  const wroteAt = instantOrNull(wrote?.at ?? null)?.toISOString() ?? null;
  const named: Named = { ...row, language: messageLanguage(row.language) };
  if (word === 'STOP') await stopMessages(work, patientIds, 'SMS', 'SMS_REPLY');
  if (word === 'START') for (const each of patientIds) await startChannel(work, { patientId: each, channel: 'SMS', source: 'SMS_REPLY' });
  if (word === 'CONFIRM') return { at, wroteAt, reply: await confirmNext(work, confirm, patientIds, named) };
  return { at, wroteAt, reply: word === null ? unreadReply(named, named.language) : smsReply(word, named, named.language) };
}

async function confirmNext(work: Work, confirm: Confirm, patientIds: readonly string[], named: Named): Promise<string> {
  const [told] = await work.query<{ patientId: string; sessionId: string; plannedStart: unknown }>(TOLD, [work.actor.organizationId, patientIds, work.now]);
  const stands = told ? await confirm(work, told) : false;
  return told && stands ? confirmedReply(named, instantOf(told.plannedStart), named, named.language) : nothingToConfirmReply(named, named.language);
}
