import { clockRange } from '@groupwork/shared/kernel/time';
import { sessionWord } from '@groupwork/shared/scheduling/group-session-status';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { useStartSession } from '../../graphql/use-start-session';
import { ActionButton } from '../../ui/action-button';
import { FootBar, PageBody } from '../../ui/page';
import { EmptyState } from '../../ui/states';
import { AttendanceRow } from './attendance-row';
import { type PageSession, useRowSession } from './row-session';
import { SessionSeats } from './session-waits';
import { useShownRows } from './use-shown-rows';
import classes from './attendance-page.module.css';

/** Who is expected, before anybody can be marked. The roster is taken as it stands at the start. */
export function PlannedRoster({ session, beforeStart }: { session: PageSession; beforeStart: ReactNode }) {
  const abilities = useSessionAbilities(session);
  const { start, running } = useStartSession();
  const rowSession = useRowSession(session, Date.parse(session.plannedStart), null, null);
  const rows = useShownRows(session.roster, null, 'NAME');
  const upcoming = session.status === 'UPCOMING';
  return (
    <>
      <PageBody label="Planned roster">
        <p className={classes['intro']}>
          {upcoming
            ? <>{session.roster.length} expected, {clockRange(session.plannedStart, session.plannedEnd, session.timeZone)}. Start the session to take attendance.</>
            : <>{sessionWord(session)}. {session.statusReason ?? 'No attendance was taken.'}</>}
        </p>
        {upcoming && <SessionSeats session={session} />}
        {upcoming && beforeStart}
        {rows.length === 0 && upcoming && <EmptyState title="Nobody is on this roster yet">Assigned patients appear by themselves; others can be added after the start.</EmptyState>}
        <ul className={classes['plannedList']} aria-label="Planned roster">
          {rows.map((entry) => <AttendanceRow key={entry.id} entry={entry} session={rowSession} planned />)}
        </ul>
      </PageBody>
      {upcoming && (
        <FootBar label="Start">
          <span className={classes['footEnd']}>
            <ActionButton variant="filled" icon={<IconPlayerPlay size={18} aria-hidden />} running={running} reason="line" disabledReason={whyNot(abilities, 'canStart')} onClick={() => { void start(session); }}>Start Session</ActionButton>
          </span>
        </FootBar>
      )}
    </>
  );
}
