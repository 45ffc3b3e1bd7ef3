/**
 * Times as the patient's own zone and language have them. By the browser's formatter: it speaks Spanish, knows that a zone is
 * called Mountain Time, and costs a phone nothing to load.
 */
export interface PatientTimes {
  /** `Thursday, November 19` */
  day: (instant: string | number) => string;
  /** `1:00 PM` */
  time: (instant: string | number) => string;
  /** `1:00` where the other end of a range says which half of the day, else with it. */
  rangeStart: (start: string, end: string) => string;
  /** `Mountain Time` */
  zone: string;
  sameDay: (one: string | number, other: string | number) => boolean;
}

const partsOf = (format: Intl.DateTimeFormat, instant: string | number, type: Intl.DateTimeFormatPartTypes): string => format.formatToParts(new Date(instant)).find((part) => part.type === type)?.value ?? '';

export function patientTimes(locale: string, timeZone: string): PatientTimes {
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', month: 'long', day: 'numeric' });
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit', hour12: true });
  const named = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' });
  const time = (instant: string | number): string => clock.format(new Date(instant)).replaceAll(' ', ' ');
  const half = (instant: string): string => partsOf(clock, instant, 'dayPeriod');
  return {
    day: (instant) => day.format(new Date(instant)),
    time,
    rangeStart: (start, end) => (half(start) === half(end) ? `${partsOf(clock, start, 'hour')}:${partsOf(clock, start, 'minute')}` : time(start)),
    zone: partsOf(named, 0, 'timeZoneName'),
    sameDay: (one, other) => date.format(new Date(one)) === date.format(new Date(other)),
  };
}
