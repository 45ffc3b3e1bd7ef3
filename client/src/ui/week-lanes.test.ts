import { lanesOf, mostBeside } from './week-lanes';

const at = (from: number, until: number) => ({ from, until });

test('two that overlap have half the width each; what only touches has all of it', () => {
  const [first, second, touching] = [at(600, 650), at(630, 680), at(680, 730)];
  const lanes = lanesOf([touching, second, first]);
  expect(lanes.get(first)).toEqual({ lane: 0, of: 2 });
  expect(lanes.get(second)).toEqual({ lane: 1, of: 2 });
  expect(lanes.get(touching)).toEqual({ lane: 0, of: 1 });
});

test('a third that begins when the first has ended takes the first one’s place', () => {
  const [long, short, after] = [at(600, 720), at(600, 630), at(640, 700)];
  const lanes = lanesOf([short, long, after]);
  expect(lanes.get(long)).toEqual({ lane: 0, of: 2 });
  expect(lanes.get(short)).toEqual({ lane: 1, of: 2 });
  expect(lanes.get(after)).toEqual({ lane: 1, of: 2 });
});

test('nothing has no lanes', () => {
  expect(lanesOf([]).size).toBe(0);
});

test('a day is as wide as most of it that overlaps', () => {
  const at = (from: number, until: number) => ({ from, until });
  expect([mostBeside([]), mostBeside([at(540, 590), at(600, 650)]), mostBeside([at(540, 590), at(600, 650), at(610, 660), at(640, 700)])]).toEqual([1, 1, 3]);
});
