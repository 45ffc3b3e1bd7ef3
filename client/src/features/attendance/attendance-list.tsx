import { proposesExcused } from '@groupwork/shared/attendance/no-show.rules';
import type { SessionAbilities } from '@groupwork/shared/access/abilities';
import { correctAttendanceRules } from '@groupwork/shared/attendance/take-attendance.rules';
import { attendanceProgress, isDecided } from '@groupwork/shared/attendance/decided';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useRef, useState } from 'react';
import { useConnection } from '../../graphql/connection';
import type { AttendanceState } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useRuleFacts, useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { KeyStrip } from '../../ui/keys';
import type { KeyHint } from '../../ui/page-hints';
import { EmptyState } from '../../ui/states';
import { AddPatient } from './add-patient';
import { AttendanceActions } from './attendance-actions';
import { AttendanceAside } from './attendance-aside';
import { AttendanceRow } from './attendance-row';
import { CensusBar } from './census-bar';
import { ClosedStrip } from './closed-strip';
import { EndDialog } from './end-dialog';
import { AxisHead, MovingNow } from './now-line';
import { KiosksStrip } from './kiosks-strip';
import { NeedsYou } from './needs-you';
import { OfflineStrip } from './offline-strip';
import { RosterHours } from './roster-hours';
import { type PageSession, type RowSession, useRowSession } from './row-session';
import { SessionStrips } from './session-strips';
import { type RosterSort, SortButton } from './sort-button';
import { StruckLines } from './struck-lines';
import { Taps } from './use-taps';
import { useAttendanceKeys } from './use-attendance-keys';
import { useUndo } from './undo-button';
import { useNearRows } from './use-near-rows';
import { useShownRows } from './use-shown-rows';
import classes from './attendance-page.module.css';

const hints: readonly KeyHint[] = [
  { keys: ['↑', '↓'], does: 'patient', always: true },
  { keys: ['P'], does: 'present' },
  { keys: ['O'], does: 'out' },
  { keys: ['A'], does: 'absent' },
  { keys: ['1', '…', '9'], does: 'reason' },
  { keys: ['E'], does: 'edit times' },
  { keys: ['U'], does: 'undo' },
  { keys: ['R'], does: 'mark the rest' },
  { keys: ['/'], does: 'find or add' },
  { keys: ['Shift', 'P'], does: 'pause' },
  { keys: ['Shift', 'E'], does: 'end' },
];

/** A longer list is one the browser lays out row by row. Counted here: a style that counts them is worked out anew for every row whenever one comes near. */
const LAID_OUT_AT_ONCE = 30;

export function AttendanceList({ session }: { session: PageSession }) {
  const now = useServerNow(60_000);
  const abilities = useSessionAbilities(session);
  const facts = useRuleFacts(session);
  const notMarking = whyNot(abilities, 'canTakeAttendance');
  const correcting = firstRefusal(correctAttendanceRules, { ...facts, at: new Date(now) });
  const rowSession = useRowSession(session, now, notMarking, correcting === null ? null : sentence(correcting));
  return <Taps session={rowSession}><AttendanceBoard session={session} rowSession={rowSession} abilities={abilities} /></Taps>;
}

function AttendanceBoard({ session, rowSession, abilities }: { session: PageSession; rowSession: RowSession; abilities: SessionAbilities }) {
  const connection = useConnection();
  const wide = useMediaQuery('(min-width: 1200px)', false);
  const { notMarking, notCorrecting } = rowSession;
  const undo = useUndo();
  const [filter, setFilter] = useState<AttendanceState | null>(null);
  const [adding, setAdding] = useState(false);
  const [marking, setMarking] = useState(false);
  const [ending, setEnding] = useState(false);
  const [sort, setSort] = useState<RosterSort>('NAME');
  const list = useRef<HTMLUListElement>(null);
  const rows = useShownRows(session.roster, filter, sort);
  const near = useNearRows(list, rows.length);
  const left = session.roster.filter(({ state }) => state === 'NOT_TAKEN').map(({ id }) => id);
  const cancelled = session.roster.filter(proposesExcused).map(({ id }) => id);

  const mayMark = notMarking === null;
  const mayEnd = abilities.canEnd.allowed || abilities.canMarkNotHeld.allowed;
  const notEnding = mayEnd ? (connection === 'live' ? null : 'Ending waits for the network.') : whyNot(abilities, 'canEnd');
  const notPausing = whyNot(abilities, 'canPause');
  const openAdd = useCallback(() => { if (mayMark) setAdding(true); }, [mayMark]);
  const keys = useAttendanceKeys({
    list: useCallback(() => list.current, []),
    addPatient: openAdd,
    leave: useCallback(() => {
      setAdding(false);
      return adding;
    }, [adding]),
    markTheRest: useCallback(() => setMarking(true), []),
    undo,
    end: useCallback(() => { if (notEnding === null) setEnding(true); }, [notEnding]),
  });
  const added = (rosterEntryId: string): void => {
    setAdding(false);
    setFilter(null);
    // The row is there once the page has been drawn with it.
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(rosterEntryId)}"]`)?.focus(), 50);
  };
  const actions = {
    session, left, cancelled, notMarking, notEnding, runsIt: notCorrecting === null, mayHandOver: abilities.canHandOver.allowed, marking, onMarking: setMarking, noShows: rowSession.noShows, notPausing, onAdd: openAdd, onEnd: () => setEnding(true),
  };
  return (
    <RosterHours session={session} wide={wide}>
      <div className={classes['frame']} {...keys}>
        <div className={classes['main']}>
          {abilities.canHandOver.allowed && <KiosksStrip session={session} />}
          <OfflineStrip sessionId={session.id} timeZone={session.timeZone} />
          <NeedsYou session={session} />
          <ClosedStrip session={session} abilities={abilities} notMarking={notMarking} />
          <SessionStrips session={session} runsIt={notCorrecting === null} mayMark={mayMark} />
          <div className={classes['head']}>
            <CensusBar sessionId={session.id} capacity={session.capacity} filter={filter} onFilter={setFilter} />
            <AttendanceActions place="head" wide={wide} {...actions} />
          </div>
          {adding && <AddPatient session={session} onAdded={added} onClose={() => setAdding(false)} />}
          <MovingNow session={rowSession} className={classes['scroll']}>
            <div className={classes['columns']}>
              <div className={classes['progress']}>
                <span>{isDecided(session.census) ? 'Attendance is complete' : attendanceProgress(session.census)}</span>
                <SortButton sort={sort} onSort={setSort} />
                {wide && <span className={classes['thisWeek']} aria-hidden="true">This week</span>}
              </div>
              <AxisHead session={rowSession} />
            </div>
            <ul ref={list} className={`${classes['list']} ${rows.length > LAID_OUT_AT_ONCE ? classes['long'] : ''}`} aria-label={sort === 'NAME' ? 'Roster by name' : 'Roster, not taken first'}>
              {rows.map((entry) => <AttendanceRow key={entry.id} entry={entry} session={rowSession} planned={false} far={near !== null && !near.has(entry.id)} />)}
            </ul>
            {session.roster.length === 0 && <EmptyState title="Nobody is on this roster yet">Add the people who are here.</EmptyState>}
            {filter === null && <StruckLines session={session} rowSession={rowSession} />}
            {session.roster.length > 0 && rows.length === 0 && <EmptyState title="Nobody is left in this filter">Press the count again to see everyone.</EmptyState>}
          </MovingNow>
          {!wide && <AttendanceActions place="foot" wide={wide} {...actions} />}
        </div>
        {wide && <AttendanceAside session={session} mayMark={mayMark} />}
      </div>
      <KeyStrip hints={hints} />
      <EndDialog session={session} abilities={abilities} opened={ending} onClose={() => setEnding(false)} />
    </RosterHours>
  );
}
