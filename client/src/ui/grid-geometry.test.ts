import { drawn, hoursShown, minutesOf, mondayOf, movedBy, neighbour, pointOn, pressed, resizedBy, wallTimeOf, weekOf } from './grid-geometry';

const week = weekOf('2026-11-16');
const place = { date: '2026-11-18', from: 600, minutes: 50 };

describe('a group in the week', () => {
  it('moves by quarter hours and days, and stays within the week and the day', () => {
    expect(movedBy(place, 1, 20, week)).toEqual({ date: '2026-11-19', from: 615, minutes: 50 });
    expect(movedBy(place, 9, -5000, week)).toEqual({ date: '2026-11-22', from: 0, minutes: 50 });
    expect(movedBy(place, -9, 5000, week)).toEqual({ date: '2026-11-16', from: 1425, minutes: 50 });
  });
  it('that stands off the quarter hours keeps its time sideways, and steps onto the next one on the clock', () => {
    const odd = { ...place, from: 620 };
    expect([movedBy(odd, 1, 4, week).from, movedBy(odd, 0, 15, week).from, movedBy(odd, 0, -15, week).from, movedBy(odd, 0, 31, week).from]).toEqual([620, 630, 615, 645]);
    expect([resizedBy(place, 15).minutes, resizedBy(place, -15).minutes]).toEqual([60, 45]);
  });
  it('is never shorter than a quarter of an hour', () => {
    expect(resizedBy(place, 10).minutes).toBe(60);
    expect(resizedBy(place, -500).minutes).toBe(15);
    expect(resizedBy(place, 5000).minutes).toBe(720);
  });
  it('is drawn downwards or upwards', () => {
    expect(drawn('2026-11-18', 603, 662)).toEqual({ date: '2026-11-18', from: 600, minutes: 60 });
    expect(drawn('2026-11-18', 662, 603)).toEqual({ date: '2026-11-18', from: 600, minutes: 60 });
    expect(drawn('2026-11-18', 600, 601)).toEqual({ date: '2026-11-18', from: 600, minutes: 15 });
  });
  it('is as long as usual where the ground is only pressed', () => expect(pressed('2026-11-18', 614)).toEqual({ date: '2026-11-18', from: 600, minutes: 50 }));
  it('is found under a finger, and at the edge outside of it', () => {
    const ground = { lefts: [100, 200, 300, 400, 500, 600, 700], top: 50, height: 600, first: 480, last: 1080 };
    expect(pointOn(ground, 310, 170)).toEqual({ column: 2, minute: 600 });
    expect([pointOn(ground, 0, 0), pointOn(ground, 9000, 9000)]).toEqual([{ column: 0, minute: 480 }, { column: 6, minute: 1080 }]);
  });
  it('is found in the column it is drawn in, however wide the others are', () => {
    const ground = { lefts: [100, 150, 450], top: 0, height: 600, first: 480, last: 1080 };
    expect([149, 151, 449, 451].map((x) => pointOn(ground, x, 0).column)).toEqual([0, 1, 1, 2]);
  });
  it('writes and reads its wall time', () => {
    expect([minutesOf('09:45'), wallTimeOf(585)]).toEqual([585, '09:45']);
  });
});

describe('the week', () => {
  it('begins on Monday', () => expect([mondayOf('2026-11-16'), mondayOf('2026-11-22')]).toEqual(['2026-11-16', '2026-11-16']));
  it('shows a working day at least, and more where there is more', () => {
    expect(hoursShown([])).toEqual({ first: 8, last: 18 });
    expect(hoursShown([{ from: 400, minutes: 30 }, { from: 1300, minutes: 100 }])).toEqual({ first: 6, last: 24 });
  });
  it('is walked by arrows: up and down in time, left and right by day to what is nearest', () => {
    const items = [{ id: 'a', date: '2026-11-16', from: 540, minutes: 50 }, { id: 'b', date: '2026-11-16', from: 840, minutes: 50 }, { id: 'c', date: '2026-11-18', from: 800, minutes: 50 }];
    expect([neighbour(items, 'a', 'ArrowDown', ['2026-11-16', '2026-11-17', '2026-11-18']), neighbour(items, 'b', 'ArrowRight', ['2026-11-16', '2026-11-17', '2026-11-18']), neighbour(items, 'c', 'ArrowLeft', ['2026-11-16', '2026-11-17', '2026-11-18']), neighbour(items, 'c', 'ArrowRight', ['2026-11-16', '2026-11-17', '2026-11-18']), neighbour(items, 'a', 'ArrowUp', ['2026-11-16', '2026-11-17', '2026-11-18'])]).toEqual(['b', 'c', 'b', 'c', 'a']);
  });
});
