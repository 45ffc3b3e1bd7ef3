import type { MessageLanguage } from '@groupwork/shared/communications/message-facts';
import { englishMedia, type MediaWords } from './media-words';

/** The page speaks what messages are written in. */
export type JoinLanguage = MessageLanguage;

/** From a patient's or a browser's language tag; English where the page does not speak it. */
export const joinLanguageOf = (tag: string | null | undefined): JoinLanguage => (tag?.toLowerCase().startsWith('es') === true ? 'es' : 'en');

/** Why somebody cannot come, as far as anybody needs to know. */
export const cancelReasons = ['ILL', 'WORK_OR_SCHOOL', 'TRANSPORT', 'FAMILY', 'OTHER'] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** The same for the facility, which reads English. */
export const cancelReasonSaid: Record<CancelReason, string> = { ILL: 'Ill', WORK_OR_SCHOOL: 'Work or school', TRANSPORT: 'Transport', FAMILY: 'Family', OTHER: 'Another reason' };

/** Every sentence of the page, in one language. None of them says what the appointment is for. */
export interface JoinWords {
  /** For the browser's own dates and times. */
  locale: string;
  pageTitle: string;
  loading: string;

  title: { appointment: string; early: string; ready: string; running: string; cancelled: string; gone: string };
  until: (from: string, until: string) => string;
  zoneHere: (zone: string) => string;

  opensToday: (time: string, wait: string | null) => string;
  opensOn: (day: string, time: string) => string;
  inMinutes: (minutes: number) => string;
  keepOpen: string;
  comeBack: string;

  confirm: string;
  confirmed: string;
  cancel: string;
  /** The day is null where it is today. */
  cancelUntil: (day: string | null, time: string) => string;
  cancelOver: string;
  whyCancel: string;
  reasons: Record<CancelReason, string>;
  cancelNow: string;
  keepIt: string;
  cancelledText: string;

  calendar: string;
  calendarTitle: string;

  inPerson: string;
  inPersonToo: string;
  gone: string;
  call: (phone: string) => string;
  callWithoutNumber: string;
  crisis: string;

  whichState: string;
  chooseState: string;
  where: string;
  places: { HOME: string; OTHER: string };
  privacy: string;
  consent: string;
  join: string;
  joining: string;
  joinNote: string;
  preparing: string;
  missing: { state: string; place: string; privacy: string; consent: string };

  foot: string;
  offline: string;
  nothingYet: string;
  fault: string;
  refused: { late: string; tooOften: string; otherwise: string };
  tryAgain: string;
  media: MediaWords;
}

export const englishJoin: JoinWords = {
  locale: 'en-US',
  pageTitle: 'Appointment',
  loading: 'One moment',
  title: { appointment: 'Your appointment', early: 'You’re early', ready: 'Ready to join?', running: 'It has started', cancelled: 'This appointment is cancelled', gone: 'This link cannot be used now' },
  until: (from, until) => `${from} to ${until}`,
  zoneHere: (zone) => `${zone}, where you are`,
  opensToday: (time, wait) => `Your room opens at ${time}${wait === null ? '' : `, ${wait}`}.`,
  opensOn: (day, time) => `Your room opens on ${day} at ${time}.`,
  inMinutes: (minutes) => (minutes <= 1 ? 'in one minute' : `in ${minutes} minutes`),
  keepOpen: 'Keep this page open: it will let you in by itself.',
  comeBack: 'Come back then with the same link.',
  confirm: 'I’ll be there',
  confirmed: 'You said that you will be there.',
  cancel: 'I can’t come',
  cancelUntil: (day, time) => `You can cancel until ${day === null ? '' : `${day}, `}${time}. After that, call.`,
  cancelOver: 'If you can’t come, call.',
  whyCancel: 'Why can’t you come?',
  reasons: { ILL: 'I am ill', WORK_OR_SCHOOL: 'Work or school', TRANSPORT: 'No way to get there', FAMILY: 'Family', OTHER: 'Something else' },
  cancelNow: 'Cancel this appointment',
  keepIt: 'Keep it',
  cancelledText: 'You are not expected. To have it back, call.',
  calendar: 'Add to my calendar',
  calendarTitle: 'Appointment',
  inPerson: 'Come to the facility.',
  inPersonToo: 'You can come in person, too.',
  gone: 'Its appointment may be over, moved or cancelled. If you expected to come in now, call.',
  call: (phone) => `Call ${phone}`,
  callWithoutNumber: 'The number to call is in the message that brought you here.',
  crisis: 'In danger, or thinking of ending your life? Call or text 988, any hour.',
  whichState: 'Which state are you in right now?',
  chooseState: 'Choose a state',
  where: 'Where?',
  places: { HOME: 'At home', OTHER: 'Somewhere else' },
  privacy: 'I am in a private place and will keep what others say to myself.',
  consent: 'I agree to meet by video. I can leave at any time.',
  join: 'Join now',
  joining: 'Opening',
  joinNote: 'The video opens in its own page. Come back to this one if it closes.',
  preparing: 'Your room is being made ready. Keep this page open: it goes on by itself.',
  missing: { state: 'Choose the state you are in.', place: 'Say where you are.', privacy: 'Check this box to join.', consent: 'Check this box to join.' },
  foot: 'This page says nothing about why you come. No account, no password.',
  offline: 'No network. This page goes on by itself when it is back.',
  nothingYet: 'No network',
  fault: 'This page could not be loaded. The fault is ours.',
  refused: { late: 'That is too late by now. Call instead.', tooOften: 'That was too often in a short time. Wait a minute, then try again.', otherwise: 'That did not work. Try again, or call.' },
  tryAgain: 'Try again',
  media: englishMedia,
};
