import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import type { FeedEvent } from './feed-events';
import { compactLocal, compactUtc, inFeed } from './wall-clock';
import { zoneComponent } from './zone-component';

export interface CalendarText {
  name: string;
  events: readonly FeedEvent[];
  /** The UID of a series or a single session in this calendar. */
  uid(series: string): string;
  /** When anything that decides who is in what last changed. */
  changedAt: Date;
}

/** Calendar programs are asked to look again so often. */
const SECONDS_BETWEEN = 60 * 60;
const SEQUENCES_BEGIN = Date.UTC(2026, 0, 1);

/** Rises with each change, since it is when the last one was, in seconds. */
const sequenceOf = (at: Date): number => Math.max(0, Math.floor((at.getTime() - SEQUENCES_BEGIN) / 1000));

function ruleText({ text, until, leftOut, timeZone }: NonNullable<FeedEvent['rule']>): string {
  const rule = `RRULE:${text};UNTIL=${compactUtc(until)}`;
  return leftOut.length === 0 ? rule : `${rule}\nEXDATE;TZID=${timeZone}:${leftOut.map((start) => compactLocal(start, timeZone)).join(',')}`;
}

/** RFC 5545 text. The same events give the same text, so that its mark says whether anything changed. */
export function calendarText({ name, events, uid, changedAt }: CalendarText): string {
  const moments = events.flatMap(({ start, end, originalStart, rule }) => [start, end, originalStart ?? start, rule?.until ?? end].map((moment) => moment.getTime()));
  const [from, until] = [new Date(Math.min(...moments)), new Date(Math.max(...moments))];
  const calendar = ical({ prodId: { company: 'Groupwork', product: 'Calendars', language: 'EN' }, name, method: ICalCalendarMethod.PUBLISH, ttl: SECONDS_BETWEEN, timezone: { name: null, generator: (zone) => zoneComponent(zone, from, until) } });
  for (const event of events) {
    const { timeZone, start, end, title, place, url, cancelled, originalStart, rule } = event;
    const stamp = event.changedAt > changedAt ? event.changedAt : changedAt;
    calendar.createEvent({
      id: uid(event.series),
      sequence: sequenceOf(stamp),
      stamp: inFeed(stamp, null),
      start: inFeed(start, timeZone),
      end: inFeed(end, timeZone),
      timezone: timeZone,
      summary: title,
      location: place,
      ...(url === null ? {} : { url }),
      class: ICalEventClass.PRIVATE,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(originalStart === null ? {} : { recurrenceId: inFeed(originalStart, timeZone) }),
      ...(rule === null ? {} : { repeating: ruleText(rule) }),
    });
  }
  return calendar.toString();
}
