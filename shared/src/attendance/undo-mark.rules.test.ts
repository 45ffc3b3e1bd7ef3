import { sentence } from '../kernel/refusal-catalogue';
import { emptyLine } from './roster-line';
import { markToUndo } from './undo-mark.rules';
import type { MarkMade } from './undo-mark.rules';

const mark = (id: string, kind: string, markedBy = 'dana', undoes: string | null = null): MarkMade => ({ id, kind, markedBy, markedByName: markedBy, undoes, lineBefore: emptyLine });
const answer = (history: readonly MarkMade[], actorId = 'dana'): string => {
  const { refusal, mark: found } = markToUndo(history, actorId);
  return refusal ? sentence(refusal) : found.id;
};

describe('what an undo takes back', () => {
  it('is the last tap', () => expect(answer([mark('a', 'PRESENT'), mark('b', 'OUT')])).toBe('b'));
  it('asked again, is the one before', () => expect(answer([mark('a', 'PRESENT'), mark('b', 'OUT'), mark('c', 'UNDONE', 'dana', 'b')])).toBe('a'));
  it('passes over what was only said again', () => expect(answer([mark('a', 'PRESENT'), mark('b', 'REPEATED', 'tomas')])).toBe('a'));
  it('is nothing on a line nobody marked, or where everything is taken back', () => {
    expect(answer([])).toBe('There is nothing to undo here.');
    expect(answer([mark('a', 'PRESENT'), mark('b', 'UNDONE', 'dana', 'a')])).toBe('There is nothing to undo here.');
  });
  it('is nobody else’s', () => expect(answer([mark('a', 'PRESENT'), mark('b', 'OUT', 'tomas')])).toBe('tomas changed this line since, so it cannot be undone.'));
  it.each(['PAUSED', 'RESUMED', 'ENDED', 'REOPENED'])('is not a move of the whole session: %s', (kind) => expect(answer([mark('a', 'PRESENT'), mark('b', kind)])).toMatch(/^The session was paused/));
});
