import { FEWEST_SHOWN, withTotals, withoutSmallCounts } from '@groupwork/shared/reports/small-counts';
import { countOf } from '../../platform/database/reads';
import { csvAnswer } from '../../platform/csv';
import type { RouteAnswer } from '../../platform/graphql/routes';

interface Named { key: string; name: string }

/** A table of counts, with how often each patient is in each of its places. */
export interface OutsideTable {
  /** What a row is. */
  of: string;
  rows: readonly Named[];
  columns: readonly Named[];
  counted: readonly { row: string; column: string; patientId: string; n: unknown }[];
}

const NOT_SHOWN = 'Not shown';
const NOTICE = `Counts about 1 to ${FEWEST_SHOWN - 1} people are not shown, nor counts they could be computed from (CMS cell size suppression policy). Of this file alone: one of other days or another filter, beside it, can tell them.`;

/** A file for outside use: counts of a table and their totals, without those that are about few people. */
export function outsideAnswer(name: string, { of, rows, columns, counted }: OutsideTable): Promise<RouteAnswer> {
  const places = new Map<string, { count: number; people: Set<string> }>();
  for (const { row, column, patientId, n } of counted) {
    const place = places.get(`${row} ${column}`) ?? { count: 0, people: new Set<string>() };
    place.count += countOf(n);
    place.people.add(patientId);
    places.set(`${row} ${column}`, place);
  }
  const table = withTotals(rows.map(({ key }) => columns.map((column) => places.get(`${key} ${column.key}`) ?? { count: 0, people: new Set<string>() })));
  const shown = withoutSmallCounts(table);
  return csvAnswer(name, [of, ...columns.map((column) => column.name), 'Total', 'Notice'], [[...rows.map((row) => row.name), 'Total'].map((row, at) => [row, ...(shown[at] ?? []).map((count) => count ?? NOT_SHOWN), NOTICE])]);
}
