import { isOfOwnFacility, facilitatesThisSession } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes, clockTime, dayBounds, daysBetween, facilityDate, later, momentOn, shortDate } from '../kernel/time';
import { sessionWord, wasStarted } from './group-session-status';

export const isStillUpcoming: Rule<SessionAct> = ({ session }) => {
  if (session.status === 'UPCOMING') return null;
  if (!wasStarted(session.status)) return refuse('SESSION_CLOSED', { status: sessionWord(session) });
  return refuse('ALREADY_STARTED', { starter: session.startedByName, time: session.actualStart && clockTime(session.actualStart, session.timeZone) });
};

export const startIsOpen: Rule<SessionAct> = ({ session, at }) => {
  const opens = addMinutes(session.plannedStart, -session.settings.startOpensMinutes);
  return at < opens ? refuse('TOO_EARLY_TO_START', { opensAt: momentOn(opens, session.timeZone, facilityDate(at, session.timeZone)) }) : null;
};

/** A session across midnight can still be started while it is planned to run. */
const dayIsOver = ({ session, at }: SessionAct): boolean => at >= later(dayBounds(session.date, session.timeZone).end, session.plannedEnd);

export const pastDayNeedsTheRight: Rule<SessionAct> = (act) => (dayIsOver(act) && !can(act.viewer, 'session:back-date') ? refuse('BACK_DATE_RIGHT_NEEDED', {}) : null);

export const pastDayIsWithinTheWindow: Rule<SessionAct> = (act) => {
  const { session, at } = act;
  const daysAgo = daysBetween(session.date, facilityDate(at, session.timeZone));
  const limit = session.settings.backDateWindowDays;
  return dayIsOver(act) && daysAgo > limit ? refuse('BEYOND_BACK_DATE_WINDOW', { date: shortDate(session.date), daysAgo, facility: session.facilityName, limit }) : null;
};

export const startSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isStillUpcoming, ...facilitatesThisSession, startIsOpen, pastDayNeedsTheRight, pastDayIsWithinTheWindow];
