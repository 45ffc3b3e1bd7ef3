import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { useFacility } from '../../graphql/viewer';
import { KeyStrip } from '../../ui/keys';
import type { KeyHint } from '../../ui/page-hints';
import { RowSkeletons } from '../../ui/skeleton';
import { BoardHead } from './board-head';
import { BoardView } from './board-view';
import { type AskReach, AskReachContext } from './reach';
import { useBoardAddress } from './use-board-address';
import { useBoardKeys } from './use-board-keys';
import { type View } from './views';
import classes from './board.module.css';

/** Calendars are heavy, and a phone in the hallway shows the board: they come when somebody is about to ask for one. */
const loadViews = () => import('./planned-views');
const PlannedViews = lazy(async () => ({ default: (await loadViews()).PlannedViews }));

const common: readonly KeyHint[] = [
  { keys: ['[', ']'], does: 'before, after' },
  { keys: ['T'], does: 'today' },
  { keys: ['G'], does: 'choose date' },
  { keys: ['Y'], does: 'mine only' },
  { keys: ['F'], does: 'filters' },
  { keys: ['V'], does: 'next view' },
  { keys: ['N'], does: 'add' },
];

const hints: Record<View, readonly KeyHint[]> = {
  board: [
    { keys: ['←', '→'], does: 'list', always: true },
    { keys: ['↑', '↓'], does: 'card', always: true },
    { keys: ['Enter'], does: 'open', always: true },
    { keys: ['S'], does: 'start' },
    { keys: ['E'], does: 'notes' },
    { keys: ['.'], does: 'card menu' },
    ...common,
  ],
  calendar: [
    { keys: ['1', '2', '3'], does: 'day, week, month' },
    { keys: ['↑', '↓', '←', '→'], does: 'session', always: true },
    { keys: ['Enter'], does: 'open', always: true },
    { keys: ['M'], does: 'move, then arrows, then Enter' },
    { keys: ['Shift', '↓'], does: 'longer' },
    { keys: ['C'], does: 'next clash' },
    { keys: ['L'], does: 'list' },
    ...common,
  ],
  list: [{ keys: ['1', '2', '3'], does: 'day, week, month' }, ...common],
  workflow: [{ keys: ['1', '2', '3'], does: 'day, week, month' }, ...common],
};

/** The scheduler: the same sessions as a board, a calendar, a list or by what is left to do. */
export function SchedulerPage({ askReach }: { askReach: AskReach }) {
  const facility = useFacility();
  const address = useBoardAddress();
  const { view } = address;
  const live = useConnection();
  const [choosing, setChoosing] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const keys = useBoardKeys({ page: useCallback(() => page.current, []), address, chooseDate: useCallback(() => setChoosing(true), []) });
  return (
    <div ref={page} className={classes['page']} {...keys}>
      <title>Scheduler · Groupwork</title>
      <BoardHead address={address} timeZone={facility.timeZone} live={live} choosing={choosing} onChoosing={setChoosing} onNear={() => { void loadViews(); }} />
      <AskReachContext value={askReach}>{view === 'board' ? <BoardView address={address} /> : <Suspense fallback={<div className={classes['waiting']}><RowSkeletons rows={8} /></div>}><PlannedViews address={address} /></Suspense>}</AskReachContext>
      <KeyStrip hints={hints[view]} />
    </div>
  );
}
