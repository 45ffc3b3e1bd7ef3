import { addDays, clockRange, clockTime, facilityDate, longDate, minutesBetween, wallTime } from '@groupwork/shared/kernel/time';
import { clashesOf } from '@groupwork/shared/scheduling/clashes';
import type { PatientSchedulesQuery } from '../../graphql/generated/operations';
import type { BlockTone, ToneWords, WeekBlock, WeekDay } from '../../ui/week-grid';

export type Appointment = PatientSchedulesQuery['patient']['appointments'][number];

const DAYS = 7;
const MIDNIGHT = 24 * 60;

export const weekWords: ToneWords = { has: '', added: '', clash: 'overlaps', cancelled: 'cancelled' };

/** `Thu 19`, from the day on which the week is looked at. */
const daysFrom = (from: string): WeekDay[] =>
  Array.from({ length: DAYS }, (_none, day) => addDays(from, day)).map((date) => ({ key: date, short: `${longDate(date).slice(0, 3)} ${Number(date.slice(-2))}`, long: longDate(date) }));

/** What each overlaps, by the rule that assigns by. */
function overlapsOf(appointments: readonly Appointment[]): Map<string, string[]> {
  const meets = new Map<string, string[]>();
  const meet = (id: string, title: string): unknown => meets.set(id, [...(meets.get(id) ?? []), title]);
  for (const [one, other] of clashesOf(appointments.filter(({ cancelled }) => !cancelled).map(({ id, start, end, groupTitle }) => ({ id, start: new Date(start), end: new Date(end), groupTitle })))) {
    meet(one.id, other.groupTitle);
    meet(other.id, one.groupTitle);
  }
  return meets;
}

const toneOf = ({ cancelled }: Appointment, overlaps: readonly string[]): BlockTone => (cancelled ? 'cancelled' : overlaps.length > 0 ? 'clash' : 'has');

/** Seven days of one patient, as the grid draws them and lists them. */
export function patientWeek(appointments: readonly Appointment[], from: string, timeZone: string): { days: WeekDay[]; blocks: WeekBlock[] } {
  const overlaps = overlapsOf(appointments);
  const blocks = appointments.map((appointment): WeekBlock => {
    const { id, start, end, groupTitle, room, scheduleTitles } = appointment;
    const [hours = '0', minutes = '0'] = wallTime(start, timeZone).split(':');
    const begins = Number(hours) * 60 + Number(minutes);
    const own = overlaps.get(id) ?? [];
    const note = [room?.name, scheduleTitles.join(', '), own.length === 0 ? null : `overlaps ${own.join(' and ')}`].filter(Boolean).join(' · ');
    return {
      id, day: facilityDate(start, timeZone), from: begins, until: Math.min(begins + minutesBetween(start, end), MIDNIGHT), title: groupTitle,
      time: clockTime(start, timeZone), range: clockRange(start, end, timeZone), tone: toneOf(appointment, own), note: note === '' ? undefined : note,
    };
  });
  return { days: daysFrom(from), blocks };
}
