import type { Unmasked } from '@apollo/client/masking';
import type { HoursReportQuery } from '../graphql/generated/operations';

type Hours = Unmasked<HoursReportQuery>['hoursReport']['edges'][number]['node']['hours'];
export type Level = NonNullable<Hours['current']>;

const count = (minutes: number, days: number) => ({ __typename: 'HoursCount' as const, minutes, days });

export const closing = (id: string, groupTitle: string, changes: Partial<Level['closing'][number]> = {}): Level['closing'][number] => ({
  __typename: 'ClosingGroup', sessionId: id, groupTitle, scheduleTitle: 'PHP day', date: '2026-11-20', start: '2026-11-20T20:00:00.000Z', end: '2026-11-20T20:50:00.000Z', minutes: 50, closesAlone: true, expected: 9, capacity: 10, ...changes,
});

/** IOP at 6 h 10 signed, 47 min waiting, 1 h 13 planned: 50 min short, with one group that would close it. */
export const level = (changes: Partial<Level> = {}): Level => {
  const groups = changes.closing ?? [closing('group-process', 'Process Group A')];
  return {
    __typename: 'LevelHours', code: '2.1', levelOfCare: 'IOP 2.1', minutes: 540, days: 3, since: null, until: null, finalised: count(370, 3), pending: count(47, 1), planned: count(73, 1), state: 'SHORT', short: count(50, 0), metOn: null,
    closingCount: groups.length, fewestNeeded: 1, closing: groups, ...changes,
  };
};

export const counted = count;

/** The week of Thursday, November 19. */
export const week = { __typename: 'WeekHours' as const, from: '2026-11-16', until: '2026-11-22', timeZone: 'America/Chicago', over: false };
