const stamp = (instant: string | number): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/**
 * One entry for the patient's own calendar. Calendars are shared with families and shown on locked screens: it has a neutral
 * title, and neither a place nor a link.
 */
export function calendarFile(appointment: { start: string; end: string; title: string; made: number }): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Appointment//EN', 'BEGIN:VEVENT',
    `UID:${stamp(appointment.start)}@appointment`, `DTSTAMP:${stamp(appointment.made)}`, `DTSTART:${stamp(appointment.start)}`, `DTEND:${stamp(appointment.end)}`,
    `SUMMARY:${appointment.title}`, 'CLASS:PRIVATE', 'END:VEVENT', 'END:VCALENDAR', '',
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
