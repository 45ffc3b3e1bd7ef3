const stamp = (instant: string | number): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** As a text stands in a calendar file. */
const text = (words: string): string => words.replaceAll(/[\\;,]/g, (letter) => `\\${letter}`).replaceAll(/\r?\n/g, '\\n');

export interface CalendarEntry {
  /** The same for an appointment whenever its file is made, so that a calendar changes the entry it has. */
  id: string;
  start: string;
  end: string;
  title: string;
  /** Milliseconds. */
  made: number;
}

/**
 * One entry for the patient's own calendar. Calendars are shared with families and shown on locked screens: it has a neutral
 * title, and neither a place nor a link. Its times are UTC, which every calendar shows in the zone of whoever reads it.
 */
export function calendarFile({ id, start, end, title, made }: CalendarEntry): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Appointment//EN', 'BEGIN:VEVENT',
    // What is made later counts for more.
    `UID:${id}@appointment`, `SEQUENCE:${Math.floor(made / 60_000)}`, `DTSTAMP:${stamp(made)}`, `DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`,
    `SUMMARY:${text(title)}`, 'CLASS:PRIVATE', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}

/** Hands the file to the phone, which offers its calendar. */
export function offerCalendarFile(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'appointment.ics';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
