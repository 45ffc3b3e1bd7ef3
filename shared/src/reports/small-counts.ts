/**
 * Counts that leave the house. Fewest people a shown count is about: the cell size suppression policy of the Centers
 * for Medicare & Medicaid Services (CMS) shows nothing about 1 to 10 people, nor anything 1 to 10 could be computed from.
 */
export const FEWEST_SHOWN = 11;

/** A count and the people it is about, of whom one may be counted often. */
export interface PeopleCounted {
  count: number;
  people: ReadonlySet<string>;
}

/** A place in a table with a total at the end of each row and each column. */
interface Place {
  row: number;
  column: number;
  counted: PeopleCounted;
  hidden: boolean;
}

const together = (some: readonly PeopleCounted[]): PeopleCounted => ({ count: some.reduce((sum, { count }) => sum + count, 0), people: new Set(some.flatMap(({ people }) => [...people])) });

const isSmall = ({ people }: PeopleCounted): boolean => people.size > 0 && people.size < FEWEST_SHOWN;

/** The table with its totals: the last row and the last column are sums of the others. */
export function withTotals(rows: readonly (readonly PeopleCounted[])[]): PeopleCounted[][] {
  const summed = rows.map((row) => [...row, together(row)]);
  const columns = summed[0]?.length ?? 0;
  return [...summed, Array.from({ length: columns }, (_none, column) => together(summed.map((row) => row[column] as PeopleCounted)))];
}

const ends = ({ row, column }: Place): [string, string] => [`row ${row}`, `column ${column}`];

/**
 * The rows and columns that hidden places other than this one join to its row. Each row and each column is one equation,
 * and a hidden place is in two of them: it follows exactly from what is shown where its column is not among them.
 */
function joined(place: Place, hidden: readonly Place[]): ReadonlySet<string> {
  const reached = new Set([ends(place)[0]]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const other of hidden) {
      const [row, column] = ends(other);
      if (other !== place && (reached.has(row) || reached.has(column))) reached.add(row).add(column);
    }
  }
  return reached;
}

/** The place that costs least to hide: never nought where there is another, totals last, then about the fewest people. */
const cheapest = (some: readonly Place[], isTotal: (place: Place) => boolean): Place | null =>
  some.filter(({ hidden }) => !hidden).sort((one, other) =>
    Number(one.counted.people.size === 0) - Number(other.counted.people.size === 0) || Number(isTotal(one)) - Number(isTotal(other)) || one.counted.people.size - other.counted.people.size || one.counted.count - other.counted.count)[0] ?? null;

/** A line whose hidden parts are few people together, which its total less what is shown would tell. */
function tellsFew(line: readonly Place[], total: Place): boolean {
  const hidden = line.filter((place) => place !== total && place.hidden);
  return hidden.length > 0 && !total.hidden && isSmall(together(hidden.map(({ counted }) => counted)));
}

/** The next place to hide; null when nothing small is told any more. */
function nextToHide(places: readonly Place[], lines: readonly { places: readonly Place[]; total: Place }[]): Place | null {
  const isTotal = (place: Place): boolean => lines.some(({ total }) => total === place);
  for (const { places: line, total } of lines) {
    const next = tellsFew(line, total) ? cheapest(line, isTotal) : null;
    if (next) return next;
  }
  const hidden = places.filter((place) => place.hidden);
  for (const told of hidden) {
    const reached = joined(told, hidden);
    const [row, column] = ends(told);
    if (reached.has(column)) continue;
    const joins = (place: Place): boolean => { const [own, other] = ends(place); return reached.has(own) !== reached.has(other); };
    const beside = (line: (place: Place) => boolean): Place[] => places.filter((place) => place !== told && line(place));
    const isAlone = (end: string): boolean => !hidden.some((place) => place !== told && ends(place).includes(end));
    const choices = [row, column].filter(isAlone).map((end) => beside((place) => ends(place).includes(end)));
    for (const choice of [...choices, beside(joins), places]) {
      const next = cheapest(choice, isTotal);
      if (next) return next;
    }
  }
  return null;
}

/** What may be shown of a table with its totals (`withTotals`); null where a count is left out. */
export function withoutSmallCounts(table: readonly (readonly PeopleCounted[])[]): (number | null)[][] {
  const grid = table.map((row, at) => row.map((counted, column): Place => ({ row: at, column, counted, hidden: isSmall(counted) })));
  const places = grid.flat();
  const columns = (grid[0] ?? []).map((_place, column) => grid.map((row) => row[column] as Place));
  const lines = [...grid, ...columns].map((line) => ({ places: line, total: line.at(-1) as Place }));
  for (let next = nextToHide(places, lines); next; next = nextToHide(places, lines)) next.hidden = true;
  return grid.map((row) => row.map(({ counted, hidden }) => (hidden ? null : counted.count)));
}
