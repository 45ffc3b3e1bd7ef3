import type { Expected, SeriesClash } from './memberships';
import type { SlotOfSchedule } from './schedule-sessions.read';

/** One side of a clash in plain data, as it is answered and kept under a key. Rows' own ids. */
export interface ClashSideFacts {
  scheduleId: string | null;
  /** Null for a session made by itself: it can't be left out. */
  slotId: string | null;
  groupTitle: string;
  start: string;
  end: string;
  added: boolean;
}

export interface ClashFacts {
  patientId: string;
  first: ClashSideFacts;
  second: ClashSideFacts;
  /** When both would be held, the first time. */
  start: string;
  end: string;
  date: string;
  times: number;
}

/** Clashes shown for one patient, and for all: the numbers beside them count all. */
const MOST_OF_ONE = 20;
const MOST_SHOWN = 100;

/** Clashes of one patient. */
interface OfPatient {
  patient: { id: string };
  clashes: readonly SeriesClash[];
}

export function clashFacts(checks: readonly OfPatient[], slots: readonly SlotOfSchedule[]): ClashFacts[] {
  const shown: ClashFacts[] = [];
  for (const { patient, clashes } of checks) {
    if (shown.length >= MOST_SHOWN) break;
    shown.push(...clashes.slice(0, MOST_OF_ONE).map((clash) => factsOf(patient.id, clash, slots)));
  }
  return shown.slice(0, MOST_SHOWN);
}

function factsOf(patientId: string, { first, second, times }: SeriesClash, slots: readonly SlotOfSchedule[]): ClashFacts {
  const start = first.start > second.start ? first.start : second.start;
  const end = first.end < second.end ? first.end : second.end;
  const date = first.start > second.start ? first.session.date : second.session.date;
  return { patientId, first: sideOf(first, slots), second: sideOf(second, slots), start: start.toISOString(), end: end.toISOString(), date, times };
}

const sideOf = ({ session, scheduleId, start, end, added }: Expected, slots: readonly SlotOfSchedule[]): ClashSideFacts => ({
  scheduleId,
  slotId: slots.find((slot) => slot.lineageId === session.lineageId && slot.scheduleId === scheduleId)?.slotId ?? null,
  groupTitle: session.groupTitle,
  start: start.toISOString(),
  end: end.toISOString(),
  added,
});
