import { FEWEST_SHOWN, withTotals, withoutSmallCounts } from '@groupwork/shared/reports/small-counts';
import type { PeopleCounted } from '@groupwork/shared/reports/small-counts';
import { csvAnswer } from '../../platform/csv';
import type { RouteAnswer } from '../../platform/graphql/routes';

interface Named { key: string; name: string }

/** How often somebody is in each place of a table, and who. */
export class PeopleInPlaces {
  private readonly places = new Map<string, { count: number; people: Set<string> }>();

  add(row: string, column: string, patientId: string): void {
    const key = `${row} ${column}`;
    const place = this.places.get(key);
    if (!place) this.places.set(key, { count: 1, people: new Set([patientId]) });
    else {
      place.count += 1;
      place.people.add(patientId);
    }
  }

  at(row: string, column: string): PeopleCounted {
    return this.places.get(`${row} ${column}`) ?? { count: 0, people: new Set() };
  }
}

/** A table of counts, with who is in each of its places. */
export interface OutsideTable {
  /** What a row is. */
  of: string;
  rows: readonly Named[];
  columns: readonly Named[];
  counted: PeopleInPlaces;
}

const NOT_SHOWN = 'Not shown';
const NOTICE = `Counts about 1 to ${FEWEST_SHOWN - 1} people are not shown, nor counts they could be computed from (CMS cell size suppression policy). Of this file alone: one of other days or another filter, beside it, can tell them.`;

/** A file for outside use: counts of a table and their totals, without those that are about few people. */
export function outsideAnswer(name: string, { of, rows, columns, counted }: OutsideTable): Promise<RouteAnswer> {
  const table = withTotals(rows.map(({ key }) => columns.map((column) => counted.at(key, column.key))));
  const shown = withoutSmallCounts(table);
  return csvAnswer(name, [of, ...columns.map((column) => column.name), 'Total', 'Notice'], [[...rows.map((row) => row.name), 'Total'].map((row, at) => [row, ...(shown[at] ?? []).map((count) => count ?? NOT_SHOWN), NOTICE])]);
}
