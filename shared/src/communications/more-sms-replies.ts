import { dayOf, frontDesk, shortened, timeOf } from './message-facts';
import type { MessageFacts, MessageLanguage } from './message-facts';
import { forSms } from './sms-length';

type Named = Pick<MessageFacts, 'organization' | 'phone'>;
type Zones = Pick<MessageFacts, 'zone' | 'facilityZone'>;

const phoneOf = ({ phone }: Named, language: MessageLanguage): string => phone ?? frontDesk(language);

/** To whoever confirmed: which appointment stands confirmed, in their time. */
export function confirmedReply(named: Named, startsAt: Date, zones: Zones, language: MessageLanguage): string {
  const when = `${dayOf(startsAt, zones, language)}, ${timeOf(startsAt, zones, language)}`;
  return forSms(language === 'es' ? `${shortened(named.organization)}: gracias, queda confirmado: ${when}` : `${shortened(named.organization)}: thank you, it is confirmed: ${when}`);
}

/** To whoever confirms what they were not asked, or cannot any more. */
export function nothingToConfirmReply(named: Named, language: MessageLanguage): string {
  const phone = phoneOf(named, language);
  return forSms(language === 'es' ? `${shortened(named.organization)}: no hay nada que confirmar ahora. Preguntas: ${phone}` : `${shortened(named.organization)}: there is nothing to confirm now. Questions: ${phone}`);
}

/** To whoever writes in words of their own: they must not wait for somebody to read it. */
export function unreadReply(named: Named, language: MessageLanguage): string {
  const phone = phoneOf(named, language);
  return forSms(language === 'es' ? `${shortened(named.organization)}: nadie lee estas respuestas. Llame a ${phone}, en una emergencia al 911. STOP para darse de baja` : `${shortened(named.organization)}: nobody reads replies here. Call ${phone}, in an emergency 911. Reply STOP to opt out`);
}
