import { absencesInARow } from './outreach';
import type { EndedLine } from './outreach';

const came: EndedLine = { state: 'PRESENT', reason: null, excused: null };
const left: EndedLine = { state: 'OUT', reason: null, excused: null };
const excused: EndedLine = { state: 'ABSENT', reason: 'COURT', excused: null };
const noShow: EndedLine = { state: 'ABSENT', reason: 'NO_SHOW', excused: null };
const unexplained: EndedLine = { state: 'ABSENT', reason: null, excused: null };
const undecided: EndedLine = { state: 'NOT_TAKEN', reason: null, excused: null };

describe('absences in a row, the last session first', () => {
  it.each([
    ['none', [], 0],
    ['of who came to the last one', [came, noShow, noShow], 0],
    ['end where somebody came, if only for a while', [noShow, unexplained, left, noShow], 2],
    ['pass over an excused one', [noShow, excused, noShow], 2],
    ['count one that is not excused against its reason, and pass over one that is', [{ ...excused, excused: false }, { ...noShow, excused: true }, noShow], 2],
    ['pass over a line nobody decided', [undecided, noShow, undecided, noShow], 2],
  ])('%s', (_case, lines, expected) => expect(absencesInARow(lines)).toBe(expected));
});
