import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addDays, facilityDate, momentOn, shortDate } from '../kernel/time';
import { backDateRules } from '../scheduling/back-date.rules';
import type { BackDate } from '../scheduling/back-date.rules';

/** A patient's care, and an act on it that takes effect at an instant. */
export interface CareAct extends BackDate {
  patient: string;
  /** The stay in care that is not over yet; null where there is none. A discharge ahead has its instant already. */
  episode: { admittedAt: Date; dischargedAt: Date | null; facilityName: string } | null;
  /** End of the last stay in care, where one has ended. */
  lastDischargedAt: Date | null;
  /** When the last placement began; null outside care. */
  placedAt: Date | null;
  at: Date;
  now: Date;
  timeZone: string;
}

const AHEAD_DAYS = 365;
const moment = ({ timeZone, today }: CareAct, instant: Date): string => momentOn(instant, timeZone, today);

export const takesEffectWithinAYear: Rule<CareAct> = ({ at, now, timeZone }) => {
  const last = addDays(facilityDate(now, timeZone), AHEAD_DAYS);
  return facilityDate(at, timeZone) > last ? refuse('TOO_FAR_AHEAD', { last: shortDate(last) }) : null;
};

export const isNotInCare: Rule<CareAct> = (act) => (act.episode ? refuse('ALREADY_ADMITTED', { patient: act.patient, facility: act.episode.facilityName, since: moment(act, act.episode.admittedAt) }) : null);

export const comesAfterTheLastDischarge: Rule<CareAct> = (act) => (act.lastDischargedAt && act.at < act.lastDischargedAt ? refuse('BEFORE_DISCHARGE', { patient: act.patient, discharged: moment(act, act.lastDischargedAt) }) : null);

export const isInCare: Rule<CareAct> = ({ patient, episode }) => (episode ? null : refuse('NOT_ADMITTED_NOW', { patient }));

export const comesAfterAdmission: Rule<CareAct> = (act) => (act.episode && act.at <= act.episode.admittedAt ? refuse('BEFORE_ADMISSION', { patient: act.patient, admitted: moment(act, act.episode.admittedAt) }) : null);

export const comesBeforeTheDischarge: Rule<CareAct> = (act) => (act.episode?.dischargedAt && act.at >= act.episode.dischargedAt ? refuse('AFTER_DISCHARGE', { patient: act.patient, discharged: moment(act, act.episode.dischargedAt) }) : null);

export const comesAfterThePlacement: Rule<CareAct> = (act) => (act.placedAt && act.at <= act.placedAt ? refuse('BEFORE_PLACEMENT', { placed: moment(act, act.placedAt) }) : null);

export const hasHappened: Rule<CareAct> = (act) => (act.at > act.now ? refuse('TRANSFER_AHEAD', {}) : null);

const dated = [...backDateRules, takesEffectWithinAYear] as const;

export const admitRules: readonly Rule<CareAct>[] = [isNotInCare, comesAfterTheLastDischarge, ...dated];
export const changePlacementRules: readonly Rule<CareAct>[] = [isInCare, ...dated, comesAfterAdmission, comesBeforeTheDischarge, comesAfterThePlacement];
/** Records move with the person: a transfer is entered when it happens. */
export const transferRules: readonly Rule<CareAct>[] = [isInCare, ...dated, hasHappened, comesAfterAdmission];
export const dischargeRules: readonly Rule<CareAct>[] = [isInCare, ...dated, comesAfterAdmission];
