import { firstSteps, isSetUp, nextStep } from './first-steps';
import type { FirstStepName } from './first-steps';

const done = (...names: FirstStepName[]) => firstSteps.map((name) => ({ name, count: names.includes(name) ? 1 : 0 }));

test.each<[string, FirstStepName[], FirstStepName | null]>([
  ['begin with a facility', [], 'FACILITY'],
  ['go on with a room', ['FACILITY', 'LEVEL_OF_CARE'], 'ROOM'],
  ['do not wait for colleagues', ['FACILITY', 'ROOM', 'LEVEL_OF_CARE'], 'GROUP'],
  ['come back to what was taken away again', ['FACILITY', 'LEVEL_OF_CARE', 'GROUP', 'SCHEDULE'], 'ROOM'],
  ['end with a session that was started', ['FACILITY', 'SESSION'], null],
])('first steps %s', (_what, names, next) => expect(nextStep(done(...names))).toBe(next));

test('a facility is set up once a session was started', () => {
  expect([isSetUp(done('FACILITY')), isSetUp(done('SESSION'))]).toEqual([false, true]);
});
