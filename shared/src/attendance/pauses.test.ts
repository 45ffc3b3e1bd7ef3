import { isPaused, outsidePauses, pausedSince } from './pauses';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const pause = (from: string, until: string | null) => ({ from: at(from), until: until === null ? null : at(until) });
const left = (from: string, until: string | null, ...pauses: ReturnType<typeof pause>[]) =>
  outsidePauses(at(from), until === null ? null : at(until), pauses).map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(11, 16)}-${endsAt?.toISOString().slice(11, 16) ?? ''}`);

describe('what is left of a time once the pauses are taken out', () => {
  it.each([
    ['nothing is taken where there was none', left('10:00', null), ['10:00-']],
    ['a pause cuts it in two', left('10:00', null, pause('10:31', '10:40')), ['10:00-10:31', '10:40-']],
    ['one that lasts ends it', left('10:00', null, pause('10:31', null)), ['10:00-10:31']],
    ['begun in a pause it begins after it', left('10:35', null, pause('10:31', '10:40')), ['10:40-']],
    ['begun in one that lasts there is nothing', left('10:35', null, pause('10:31', null)), []],
    ['a pause before it, touching it or after it takes nothing', left('10:10', '10:20', pause('10:00', '10:10'), pause('10:20', '10:25')), ['10:10-10:20']],
    ['an end in a pause is the beginning of the pause', left('10:10', '10:35', pause('10:31', '10:40')), ['10:10-10:31']],
    ['two pauses cut it in three', left('10:00', '10:50', pause('10:10', '10:12'), pause('10:31', '10:40')), ['10:00-10:10', '10:12-10:31', '10:40-10:50']],
  ])('%s', (_case, found, expected) => expect(found).toEqual(expected));
  it('knows since when it is paused', () => expect([pausedSince([pause('10:10', '10:12'), pause('10:31', null)]), isPaused([pause('10:10', '10:12')])]).toEqual([at('10:31'), false]));
});
