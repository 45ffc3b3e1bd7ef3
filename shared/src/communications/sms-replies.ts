import { frontDesk, shortened } from './message-facts';
import type { MessageFacts, MessageLanguage } from './message-facts';
import { forSms } from './sms-length';

/** What a recipient can answer an SMS with. */
export type SmsKeyword = 'STOP' | 'START' | 'HELP';

type Named = Pick<MessageFacts, 'organization' | 'phone'>;

const replies: Record<SmsKeyword, Record<MessageLanguage, (organization: string, phone: string) => string>> = {
  STOP: {
    en: (organization, phone) => `${organization}: you get no more texts from us. Reply START to get them again. Questions: ${phone}`,
    es: (organization, phone) => `${organization}: ya no recibirá SMS nuestros. Responda START para recibirlos de nuevo. Preguntas: ${phone}`,
  },
  START: {
    en: (organization, phone) => `${organization}: you get texts about your times again, at most 1 a day. Questions: ${phone}. Reply STOP to opt out, HELP for help`,
    es: (organization, phone) => `${organization}: recibirá de nuevo SMS sobre sus horarios. Preguntas: ${phone}. STOP para darse de baja, HELP para ayuda`,
  },
  HELP: {
    en: (organization, phone) => `${organization}: texts about your times. Call ${phone}. Message and data rates may apply. Reply STOP to opt out`,
    es: (organization, phone) => `${organization}: SMS sobre sus horarios. Llame a ${phone}. Su operador puede cobrarlos. Responda STOP para darse de baja`,
  },
};

/** What answers STOP, START or HELP. No template: the law says what must stand in it. */
export const smsReply = (keyword: SmsKeyword, { organization, phone }: Named, language: MessageLanguage): string => forSms(replies[keyword][language](shortened(organization), phone ?? frontDesk(language)));
