import { AnswerJoinQuestionsDocument, AppointmentPageDocument, CancelAppointmentDocument, ConfirmAppointmentDocument, JoinAppointmentDocument } from '../../graphql/generated/join';
import { askServer, NotAnswered } from './join-ask';
import type { JoinFacts } from './join-facts';
import { type CancelReason, cancelReasonSaid } from './join-words';

/** What the facility asks before somebody comes in; null where it does not. */
export interface JoinAnswers { consent: boolean | null; location: { state: string; atHome: boolean } | null }

/** What one link can do. */
export interface JoinApi {
  ask: () => Promise<JoinFacts>;
  confirm: () => Promise<JoinFacts>;
  cancel: (reason: CancelReason | null) => Promise<JoinFacts>;
  /** What the appointment's entry in the patient's calendar is known by: made from the link, which cannot be made from it. */
  calendarId: () => Promise<string>;
  /** Marks the patient as arrived and answers with the meeting's address, which is kept nowhere on this device; null while the room is still being made. */
  join: (answers: JoinAnswers) => Promise<{ facts: JoinFacts; address: string | null }>;
}

const key = (): string => crypto.randomUUID();

/** An address without a token, or with what cannot be one, is a link like any other that opens nothing: the server is asked all the same. */
const NO_TOKEN = 'none';

export function joinApi(given: string | null): JoinApi {
  const token = given !== null && /^[\w.~-]+$/.test(given) ? given : NO_TOKEN;
  const ask = async (): Promise<JoinFacts> => (await askServer(token, AppointmentPageDocument, {})).appointmentPage;
  return {
    ask,
    confirm: async () => (await askServer(token, ConfirmAppointmentDocument, { input: { key: key() } })).confirmAppointment,
    cancel: async (reason) => (await askServer(token, CancelAppointmentDocument, { input: { key: key(), ...(reason === null ? {} : { reason: cancelReasonSaid[reason] }) } })).cancelAppointment,
    calendarId: async () => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`calendar ${token}`)))].slice(0, 16).map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    join: async ({ consent, location }) => {
      if (consent !== null || location !== null) await askServer(token, AnswerJoinQuestionsDocument, { input: { key: key(), ...(consent === null ? {} : { consent }), ...location } });
      try {
        const { address, page } = (await askServer(token, JoinAppointmentDocument, { input: { key: key() } })).joinAppointment;
        return { facts: page, address };
      } catch (error) {
        if (error instanceof NotAnswered && error.failure === 'NOT_READY') return { facts: await ask(), address: null };
        throw error;
      }
    },
  };
}
