import { isOfOwnFacility, facilitatesThisSession } from '../access/facilitate.rules';
import { can } from '../access/session-facts';
import type { SessionAct } from '../access/session-facts';
import { firstRefusal, refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes, clockTime, dayBounds, facilityDate, later, momentOn } from '../kernel/time';
import { backDateRules } from './back-date.rules';
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

export const pastDayIsBackDated: Rule<SessionAct> = (act) => {
  const { viewer, session, at } = act;
  if (!dayIsOver(act)) return null;
  return firstRefusal(backDateRules, { date: session.date, today: facilityDate(at, session.timeZone), mayBackDate: can(viewer, 'session:back-date'), facilityName: session.facilityName, windowDays: session.settings.backDateWindowDays });
};

export const startSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isStillUpcoming, ...facilitatesThisSession, startIsOpen, pastDayIsBackDated];
