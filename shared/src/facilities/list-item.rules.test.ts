import { codeOf, entryProblems, wantedCode } from './list-item.rules';
import type { KnownEntry, WantedEntry } from './list-item.rules';

const entries: KnownEntry[] = [
  { id: 'days', name: 'Days', code: 'DAYS', retired: false },
  { id: 'evenings', name: 'Evenings', code: 'NIGHT_SHIFT', retired: false },
  { id: 'weekend', name: 'Weekend', code: 'WEEKEND', retired: true },
];
const wanted = (more: Partial<WantedEntry>): WantedEntry => ({ id: null, name: 'Mornings', code: null, retired: false, ...more });

describe('an entry of a list', () => {
  it.each<[string, Partial<WantedEntry>, string[]]>([
    ['is kept with a name alone', {}, []],
    ['is kept with a code of its own', { code: '2.1-x_Y' }, []],
    ['needs a name', { name: '  ' }, ['name']],
    ['has a name that can be read at a glance', { name: 'x'.repeat(101) }, ['name']],
    ['is not called as another is', { name: ' days ' }, ['name']],
    ['may keep its own name', { id: 'days', name: 'Days' }, []],
    ['may be called as a retired one was, under another code', { name: 'Weekend', code: 'WEEKEND_2' }, []],
    ['is not offered again beside one of its name', { id: 'weekend', name: 'Evenings' }, ['name']],
    ['may be retired under any name', { id: 'weekend', name: 'Evenings', retired: true }, []],
    ['has no code that was ever given to another', { name: 'Night shift' }, ['code']],
    ['has no code of a retired one', { name: 'Weekend' }, ['code']],
    ['has no code that differs in capitals alone', { code: 'days' }, ['code']],
    ['has a code without spaces', { code: 'a b' }, ['code']],
    ['has a code that is short', { code: 'X'.repeat(33) }, ['code']],
    ['needs a code where its name gives none', { name: '夜' }, ['code']],
    ['keeps its code whatever is sent', { id: 'days', name: 'Mornings', code: 'a b' }, []],
  ])('%s', (_what, more, fields) => expect(entryProblems(wanted(more), entries).map(({ field }) => field)).toEqual(fields));

  it.each([['Night shift', 'NIGHT_SHIFT'], ['  Évaluation – 2.1 ', 'EVALUATION_2.1'], ['x'.repeat(40), 'X'.repeat(32)], [`${'a'.repeat(31)} b`, 'A'.repeat(31)]])('of the name “%s” gets the code %s', (name, code) => expect(codeOf(name)).toBe(code));

  it('gets the code that was written', () => expect(wantedCode({ name: 'Night shift', code: ' NS ' })).toBe('NS'));
});
