import { clockRange, clockTime, facilityDate, longDate, minutesBetween, shortDate, wallTime } from '@groupwork/shared/kernel/time';
import { clashesOf } from '@groupwork/shared/scheduling/clashes';
import type { BlockTone, WeekBlock, WeekDay } from '../../ui/week-grid';
import type { Appointment } from './preview';

const MIDNIGHT = 24 * 60;
const WORKING_DAYS = 5;

/** A Monday: only its name and the six after it are used. */
const someWeek = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'] as const;
const weekdayName = (date: string): string => longDate(date).split(',')[0] ?? '';
const allDays: readonly WeekDay[] = someWeek.map((date) => ({ key: weekdayName(date), short: weekdayName(date).slice(0, 3), long: weekdayName(date) }));

interface Timed { id: string; start: Date; end: Date; appointment: Appointment }

/** What is added and overlaps anything that is held, by the same rule as the server's. Each with what it meets. */
function clashesIn(week: readonly Appointment[]): Map<string, string[]> {
  const meets = new Map<string, string[]>();
  const items = week.filter((appointment) => !appointment.cancelled).map((appointment): Timed => ({ id: appointment.id, start: new Date(appointment.start), end: new Date(appointment.end), appointment }));
  for (const [earlier, later] of clashesOf(items)) {
    if (!earlier.appointment.added && !later.appointment.added) continue;
    const [is, other] = later.appointment.added ? [later, earlier] : [earlier, later];
    meets.set(is.id, [...(meets.get(is.id) ?? []), other.appointment.groupTitle]);
  }
  return meets;
}

function toneOf(appointment: Appointment, clashes: boolean): BlockTone {
  if (appointment.cancelled) return 'cancelled';
  if (clashes) return 'clash';
  return appointment.added ? 'added' : 'has';
}

/** The seven days as columns from Monday on: a day that begins this week and ends the next is one weekday. A free weekend has none. */
export function weekOf(week: readonly Appointment[], timeZone: string): { days: WeekDay[]; blocks: WeekBlock[] } {
  const meets = clashesIn(week);
  const blocks = week.map((appointment): WeekBlock => {
    const [hours = '0', minutes = '0'] = wallTime(appointment.start, timeZone).split(':');
    const from = Number(hours) * 60 + Number(minutes);
    const met = meets.get(appointment.id) ?? [];
    const note = [shortDate(appointment.date), appointment.room?.name, appointment.scheduleTitles.join(', '), met.length === 0 ? '' : `overlaps ${met.join(' and ')}`].filter(Boolean).join(' · ');
    return {
      id: appointment.id, day: weekdayName(facilityDate(appointment.start, timeZone)), from, until: Math.min(MIDNIGHT, from + minutesBetween(appointment.start, appointment.end)), title: appointment.groupTitle,
      time: clockTime(appointment.start, timeZone), range: clockRange(appointment.start, appointment.end, timeZone), tone: toneOf(appointment, met.length > 0), note,
    };
  });
  return { days: allDays.filter((day, place) => place < WORKING_DAYS || blocks.some((block) => block.day === day.key)), blocks };
}

/** `Lunch Support on Thursday begins at 10:50, when Relapse Prevention ends.`, for the first that what is added touches; null where nothing touches. */
export function touchingWords(week: readonly Appointment[], timeZone: string): string | null {
  const held = week.filter((appointment) => !appointment.cancelled);
  for (const earlier of held) {
    const later = held.find((other) => other.start === earlier.end && (other.added || earlier.added));
    if (later !== undefined) return `${later.groupTitle} on ${weekdayName(facilityDate(later.start, timeZone))} begins at ${clockTime(later.start, timeZone)}, when ${earlier.groupTitle} ends.`;
  }
  return null;
}
