import { boardList, cardsOf } from './board';
import type { BoardCard } from './board';
import { canMove, cardWord, groupSessionStatuses, isAllowedTransition, isOpen, sessionWord, transitions } from './group-session-status';
import { overlaps } from './overlap';

const card = (groupTitle: string, status: BoardCard['status'], hour: number, more: Partial<BoardCard> = {}): BoardCard => ({
  groupTitle, status, plannedStart: new Date(Date.UTC(2026, 10, 19, hour)), returnedAt: null, signedAt: null, ...more,
});
const returnedAt = new Date('2026-11-19T20:00:00Z');

describe('the board', () => {
  it.each(groupSessionStatuses)('gives %s one list', (status) => expect(boardList({ status, returnedAt: null })).toMatch(/^(UPCOMING|IN_PROGRESS_COMPLETED|PENDING_REVIEW)$/));

  it('shows upcoming ones by start, then name', () => {
    const cards = [card('Skills', 'UPCOMING', 15), card('Process', 'UPCOMING', 15), card('Yoga', 'UPCOMING', 9), card('Running', 'IN_PROGRESS', 8)];
    expect(cardsOf('UPCOMING', cards).map((own) => own.groupTitle)).toEqual(['Yoga', 'Process', 'Skills']);
  });

  it('shows what runs, then what waits to be written, then what is done', () => {
    const cards = [card('Done', 'FINALISED', 8), card('Notes', 'ENDED', 9), card('Runs', 'IN_PROGRESS', 10)];
    expect(cardsOf('IN_PROGRESS_COMPLETED', cards).map((own) => own.groupTitle)).toEqual(['Runs', 'Notes', 'Done']);
  });

  it('keeps a returned session among the reviews, first', () => {
    const cards = [card('Old', 'PENDING_REVIEW', 8, { signedAt: '2026-11-18T20:00:00Z' }), card('Back', 'ENDED', 9, { returnedAt })];
    expect(cardsOf('PENDING_REVIEW', cards).map((own) => own.groupTitle)).toEqual(['Back', 'Old']);
  });

  it('calls a finalised session checked out and a returned one returned', () => {
    expect([cardWord({ status: 'FINALISED', returnedAt: null }), sessionWord({ status: 'FINALISED', returnedAt }), cardWord({ status: 'ENDED', returnedAt }), cardWord({ status: 'ENDED', returnedAt: null })]).toEqual(['Checked out', 'Finalised', 'Returned', 'Documenting']);
  });
});

describe('the transition table', () => {
  it('leaves no closed state but that a cancelled session may be un-cancelled, and what was entered in error voided and brought back', () => {
    expect(transitions.filter(({ from, who }) => who !== 'ADMINISTRATOR' && ['FINALISED', 'CANCELLED', 'NOT_HELD', 'VOIDED'].includes(from)).map(({ by }) => by)).toEqual(['restoreSession']);
    expect(groupSessionStatuses.filter((from) => canMove(from, 'voidSession'))).toEqual(groupSessionStatuses.filter((status) => status !== 'VOIDED'));
    expect(groupSessionStatuses.filter((from) => canMove(from, 'unvoidSession'))).toEqual(['VOIDED']);
  });
  it('lets nobody but a reviewer move what waits for review, unless another signer is asked first or it is voided', () => {
    expect(transitions.filter(({ from }) => from === 'PENDING_REVIEW').map(({ who }) => who)).toEqual(['FACILITATOR', 'REVIEWER', 'REVIEWER', 'ADMINISTRATOR']);
  });
  it('knows the main way and no shortcut', () => {
    expect([isAllowedTransition('UPCOMING', 'IN_PROGRESS'), isAllowedTransition('UPCOMING', 'FINALISED'), canMove('ENDED', 'signSession'), canMove('IN_PROGRESS', 'signSession')]).toEqual([true, false, true, false]);
  });
  it('is open for changes only while it runs or is documented', () => expect(groupSessionStatuses.filter(isOpen)).toEqual(['IN_PROGRESS', 'ENDED']));
});

it('touching intervals do not clash', () => {
  const span = (start: number, end: number) => ({ start: new Date(start), end: new Date(end) });
  expect([overlaps(span(0, 10), span(10, 20)), overlaps(span(0, 11), span(10, 20)), overlaps(span(12, 13), span(10, 20)), overlaps(span(20, 30), span(10, 20))]).toEqual([false, true, true, false]);
});
