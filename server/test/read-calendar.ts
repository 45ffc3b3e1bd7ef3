import ICAL from 'ical.js';

/** One occurrence as a calendar program understands it. */
export interface ReadOccurrence {
  uid: string;
  start: string;
  end: string;
  summary: string;
  location: string | null;
  cancelled: boolean;
  sequence: number;
}

const iso = (time: ICAL.Time): string => time.toJSDate().toISOString();

/** A calendar read by a library that had no part in writing it: every occurrence with the exceptions of its series, in order of time. */
export function readCalendar(text: string): ReadOccurrence[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone as never);
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const master of masters) for (const exception of events) if (exception.isRecurrenceException() && exception.uid === master.uid) master.relateException(exception);
  const found = masters.flatMap((master): ReadOccurrence[] => (master.isRecurring() ? ofSeries(master) : [shape(master, master.startDate, master.endDate)]));
  return found.sort((one, other) => one.start.localeCompare(other.start) || one.uid.localeCompare(other.uid));
}

const MOST = 2_000;

function ofSeries(master: ICAL.Event): ReadOccurrence[] {
  const iterator = master.iterator();
  const found: ReadOccurrence[] = [];
  for (let next = iterator.next(); next && found.length < MOST; next = iterator.next()) {
    const { item, startDate, endDate } = master.getOccurrenceDetails(next);
    found.push(shape(item, startDate, endDate));
  }
  return found;
}

const shape = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): ReadOccurrence => ({
  uid: event.uid, start: iso(start), end: iso(end), summary: event.summary, location: event.location || null,
  cancelled: event.component.getFirstPropertyValue('status') === 'CANCELLED', sequence: Number(event.sequence),
});
