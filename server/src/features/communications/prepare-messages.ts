import type { MessageFacts } from '@groupwork/shared/communications/message-facts';
import { isAccountLink } from '@groupwork/shared/communications/communication-templates';
import { renderMessage } from '@groupwork/shared/communications/render-message';
import type { Channel, MessageKind, RecipientKind } from '@groupwork/shared/communications/vocabulary';
import type { Work } from '../../platform/database/work';
import type { Logger } from '../../platform/log';
import type { Seal } from '../../platform/seal';
import { appointmentKey } from '../attendance/appointment-answer.facts';
import { staffLinkAddress } from '../identity/staff-link.facts';
import { joinAddress } from '../telehealth/join-link.facts';
import { appointmentLinks } from '../telehealth/join-link.step';
import { templatesFor } from './communication-template.facts';
import type { FacilityTemplates } from './communication-template.facts';
import type { MessageRow } from './message.entity';
import type { CheckBeforeSending, Prepare, Prepared, SentNow } from './still-due';
import { unsubscribeAddress } from './unsubscribe.facts';

interface Parts {
  check: CheckBeforeSending;
  publicUrl(): string;
  seal: Seal;
  log: Logger;
}

interface Going {
  message: MessageRow;
  now: SentNow;
}

/** Addresses of recipients' own pages, by session and patient. Of what is off there is none. */
async function pagesOf(work: Work, going: readonly Going[], { seal, publicUrl }: Parts): Promise<Map<string, string>> {
  const appointments = going.flatMap(({ message: { patientId, kind }, now }) => (patientId && kind !== 'CANCELLED' ? now.told.map(({ sessionId }) => ({ sessionId, patientId })) : []));
  const ids = await appointmentLinks(work, appointments);
  return new Map(appointments.map(({ sessionId, patientId }, place) => [appointmentKey(sessionId, patientId), joinAddress(seal, publicUrl(), ids[place] ?? '')]));
}

function withPages({ message, now }: Going, pages: ReadonlyMap<string, string>, { seal, publicUrl }: Parts): MessageFacts {
  const { patientId } = message;
  if (!patientId) return { ...now.facts, link: isAccountLink(message.kind) && message.alert ? staffLinkAddress(seal, publicUrl(), message.alert) : publicUrl() };
  return {
    ...now.facts,
    appointments: now.facts.appointments.map((appointment, place) => ({ ...appointment, link: pages.get(appointmentKey(now.told[place]?.sessionId ?? '', patientId)) ?? null })),
    unsubscribe: message.channel === 'EMAIL' ? unsubscribeAddress(seal, publicUrl(), patientId) : null,
  };
}

function written({ message, now }: Going, facts: MessageFacts, templates: FacilityTemplates | undefined): Prepared {
  const template = templates?.of({ recipient: message.recipientKind as RecipientKind, kind: message.kind as MessageKind, channel: message.channel as Channel });
  if (!template) return { verdict: 'BROKEN' };
  return { verdict: 'SEND', address: now.address, told: now.told, written: renderMessage(template, facts, now.language), senderName: facts.organization, unsubscribeUrl: facts.unsubscribe };
}

/** What becomes of messages that are due: those that are still to be sent, with their texts as the facility's templates have them. */
export const prepareMessages = (parts: Parts): Prepare => async (work, organizationId, messages, now) => {
  const due = await parts.check(work, organizationId, messages, now);
  const going = messages.flatMap((message) => {
    const still = due.get(message.id);
    return still?.verdict === 'SEND' ? [{ message, now: still }] : [];
  });
  const templates = await templatesFor(work, organizationId, [...new Set(going.map(({ message }) => message.facilityId))]);
  const pages = await pagesOf(work, going, parts);
  const prepared = new Map<string, Prepared>([...due].flatMap(([id, still]) => (still.verdict === 'SEND' ? [] : [[id, still] as const])));
  for (const each of going) prepared.set(each.message.id, writtenOrBroken(each, pages, templates.get(each.message.facilityId), parts));
  return prepared;
};

/** One that cannot be written does not hold up the others. */
function writtenOrBroken(going: Going, pages: ReadonlyMap<string, string>, templates: FacilityTemplates | undefined, parts: Parts): Prepared {
  try {
    return written(going, withPages(going, pages, parts), templates);
  } catch (error) {
    parts.log.error({ err: error, messageId: going.message.id }, 'A message could not be written.');
    return { verdict: 'BROKEN' };
  }
}
