import { DateTime } from 'luxon';
import { placeZone } from '@groupwork/shared/kernel/place-zone';
import { inZone } from '@groupwork/shared/kernel/time';

interface Span {
  start: Date;
  end: Date;
}

const isOwn = (instant: Date, timeZone: string): boolean => inZone(instant, timeZone).getPossibleOffsets().length === 1;

/** Whether its wall times say which instants are meant: in the hour that a clock change repeats they do not, and programs choose differently. */
export const isReadBack = ({ start, end, timeZone }: Span & { timeZone: string }): boolean => isOwn(start, timeZone) && isOwn(end, timeZone);

/** How long it lasts by the clock on the wall: an hour more or less than in truth across a clock change. */
export function wallMinutes({ start, end }: Span, timeZone: string): number {
  const [from, until] = [inZone(start, timeZone), inZone(end, timeZone)];
  return (end.getTime() - start.getTime()) / 60_000 + until.offset - from.offset;
}

/** A moment as a calendar program is told it. */
export const inFeed = (instant: Date, timeZone: string | null): DateTime => DateTime.fromJSDate(instant, { zone: placeZone(timeZone ?? 'utc') });

/** `20261106T100000`, as exceptions of a rule name a start. */
export const compactLocal = (instant: Date, timeZone: string): string => inZone(instant, timeZone).toFormat("yyyyMMdd'T'HHmmss");
export const compactUtc = (instant: Date): string => `${compactLocal(instant, 'utc')}Z`;
