import { wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import { cardsOf } from '@groupwork/shared/scheduling/board';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { useFacility, useViewer } from '../../graphql/viewer';
import { KeyStrip, type KeyHint } from '../../ui/keys';
import { BoardHead } from './board-head';
import { choicesOf, filtered, filterWords, isMine, ownWorkCounts, type BoardSession } from './board-filter';
import { BoardLists } from './board-lists';
import { BoardSkeleton, NoGroups, NothingMatches } from './board-states';
import { FilterBar } from './filter-bar';
import { useBoardAddress } from './use-board-address';
import { useBoardKeys } from './use-board-keys';
import { useSchedulerDay } from './use-scheduler-day';
import classes from './board.module.css';

const hints: readonly KeyHint[] = [
  { keys: ['←', '→'], does: 'list', always: true },
  { keys: ['↑', '↓'], does: 'card', always: true },
  { keys: ['Enter'], does: 'open', always: true },
  { keys: ['S'], does: 'start' },
  { keys: ['E'], does: 'notes' },
  { keys: ['.'], does: 'card menu' },
  { keys: ['[', ']'], does: 'day' },
  { keys: ['T'], does: 'today' },
  { keys: ['G'], does: 'choose date' },
  { keys: ['Y'], does: 'mine only' },
  { keys: ['F'], does: 'filters' },
  { keys: ['N'], does: 'add' },
];

/** The one filled button: the reader's own running session, else their next. */
function nextOf(sessions: readonly BoardSession[], staffMemberId: string): string | null {
  const mine = sessions.filter((session) => isMine(session, staffMemberId));
  const running = cardsOf('IN_PROGRESS_COMPLETED', mine).find(({ status }) => status === 'IN_PROGRESS');
  return (running ?? cardsOf('UPCOMING', mine).find(({ status }) => status === 'UPCOMING'))?.id ?? null;
}

export function SchedulerPage() {
  const facility = useFacility();
  const { staffMember } = useViewer();
  const navigate = useNavigate();
  const address = useBoardAddress();
  const { date, today, filter } = address;
  const { day, sessions, error, live } = useSchedulerDay(facility.id, date);
  const [choosing, setChoosing] = useState(false);
  const page = useRef<HTMLDivElement>(null);

  const shown = useMemo(() => filtered(sessions, filter, staffMember.id), [sessions, filter, staffMember.id]);
  const choices = useMemo(() => choicesOf(sessions), [sessions]);
  const counts = useMemo(() => ownWorkCounts(sessions, staffMember.id), [sessions, staffMember.id]);

  const openNotes = useCallback((sessionId: string) => {
    const session = sessions.find(({ id }) => id === sessionId);
    if (session !== undefined && wasStarted(session.status)) void navigate(paths.sharedNote(sessionId));
  }, [sessions, navigate]);
  const keys = useBoardKeys({ page: useCallback(() => page.current, []), address, chooseDate: useCallback(() => setChoosing(true), []), openNotes });

  if (error !== undefined && day === null) throw error;
  const words = filterWords(filter, choices);
  return (
    <div ref={page} className={classes['page']} {...keys}>
      <title>Scheduler · Groupwork</title>
      <BoardHead address={address} timeZone={facility.timeZone} live={live} choosing={choosing} onChoosing={setChoosing} />
      <FilterBar isToday={date === today} filter={filter} choices={choices} counts={counts} onChange={address.change} />
      {day === null && <BoardSkeleton />}
      {day !== null && sessions.length === 0 && <NoGroups date={date} today={today} facility={facility.name} nextDay={day.nextDayWithSessions} onGo={address.goTo} />}
      {day !== null && sessions.length > 0 && shown.length === 0 && <NothingMatches hidden={sessions.length} words={words} onClear={address.clear} />}
      {day !== null && shown.length > 0 && <BoardLists sessions={shown} boardDate={date} nextId={nextOf(shown, staffMember.id)} shown={address.list} onShow={address.choose} />}
      <KeyStrip hints={hints} />
    </div>
  );
}
