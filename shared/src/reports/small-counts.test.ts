import { FEWEST_SHOWN, withTotals, withoutSmallCounts } from './small-counts';
import type { PeopleCounted } from './small-counts';

/** So many people, each counted once or as often as said, none of them in another place unless they begin at the same number. */
let next = 0;
const people = (size: number, each = 1, from = (next += 1000)): PeopleCounted => ({ count: size * each, people: new Set(Array.from({ length: size }, (_none, at) => `p${from + at}`)) });
const shown = (rows: PeopleCounted[][]): (number | null)[][] => withoutSmallCounts(withTotals(rows));

it('shows what is about nobody or about eleven and more', () => {
  expect(shown([[people(11), people(0)], [people(40), people(12)]])).toEqual([[11, 0, 11], [40, 12, 52], [51, 12, 63]]);
});

it('judges by people and not by how often they came', () => {
  expect(shown([[people(3, 20), people(50)], [people(40), people(60)]])[0]?.[0]).toBeNull();
});

it('leaves out a second of a row and of a column, so that a total does not tell the first', () => {
  expect(shown([[people(4), people(50), people(20)], [people(40), people(60), people(30)]])).toEqual([[null, 50, null, 74], [null, 60, null, 130], [44, 110, 50, 204]]);
});

it('leaves out more where those left out together are few people still', () => {
  const table = shown([[people(2), people(3), people(50), people(60)]]);
  expect(table[0]).toEqual([null, null, null, 60, 115]);
});

/** Whether the equations of the rows and columns settle a hidden place: elimination, independent of how places were chosen. */
function settled(table: readonly (readonly (number | null)[])[]): boolean {
  const places = table.flatMap((row, at) => row.flatMap((value, column) => (value === null ? [[at, column] as const] : [])));
  const lines = [...table.keys()].map((line) => places.map(([row]) => Number(row === line))).concat([...(table[0] ?? []).keys()].map((line) => places.map(([, column]) => Number(column === line))));
  const rows = table.length;
  const columns = table[0]?.length ?? 0;
  // A total stands on the other side of its equation.
  const matrix = lines.map((line, at) => line.map((own, place) => (own !== 0 && (at < rows ? places[place]?.[1] === columns - 1 : places[place]?.[0] === rows - 1) ? -1 : own)));
  let rank = 0;
  for (let column = 0; column < places.length; column += 1) {
    const pivot = matrix.findIndex((line, at) => at >= rank && Math.abs(line[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot] as number[], matrix[rank] as number[]];
    const own = matrix[rank] as number[];
    const by = own[column] as number;
    matrix[rank] = own.map((value) => value / by);
    for (const [at, line] of matrix.entries()) if (at !== rank) matrix[at] = line.map((value, place) => value - (line[column] as number) * ((matrix[rank] as number[])[place] as number));
    rank += 1;
  }
  return matrix.slice(0, rank).some((line) => line.filter((value) => Math.abs(value) > 1e-9).length === 1);
}

it('never shows what a left-out count could be computed from', () => {
  // Three hundred tables, the same each time.
  let seed = 7;
  const whole = (most: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((seed / 2_147_483_648) * most); };
  for (let round = 0; round < 300; round += 1) {
    const [rows, columns] = [1 + whole(6), 1 + whole(4)];
    const table = withTotals(Array.from({ length: rows }, () => Array.from({ length: columns }, () => people(whole(4) === 0 ? whole(FEWEST_SHOWN) : whole(60), 1 + whole(3), whole(200)))));
    const left = withoutSmallCounts(table);
    expect({ round, settled: settled(left) }).toEqual({ round, settled: false });
    for (const [at, row] of table.entries()) for (const [column, { people: some }] of row.entries()) if (some.size > 0 && some.size < FEWEST_SHOWN) expect(left[at]?.[column]).toBeNull();
  }
});
