import { clockRange } from '../kernel/time';

/** A stay here and a stay of the same patient in another session that share time. */
export interface ClashingStays {
  rosterEntryId: string;
  here: { startsAt: Date; endsAt: Date };
  elsewhere: { startsAt: Date; endsAt: Date };
}

export const CLASH_REASON_LENGTH = 200;

/** The times that clash as one text: a reason given for them holds while they stand. */
export const clashFacts = (clashes: readonly ClashingStays[]): string =>
  clashes.map(({ here, elsewhere }) => [here.startsAt, here.endsAt, elsewhere.startsAt, elsewhere.endsAt].map((time) => time.toISOString()).join(' ')).sort((one, other) => (one < other ? -1 : 1)).join('\n');

/** "Also in another group 10:20 to 10:50 AM": the other session's time, never its name. */
export function clashWords(patient: string, clashes: readonly ClashingStays[], timeZone: string): string {
  const times = [...new Set(clashes.map(({ elsewhere }) => clockRange(elsewhere.startsAt, elsewhere.endsAt, timeZone)))];
  return `${patient} was also in another group ${new Intl.ListFormat('en-US').format(times)}`;
}
