import { pauseReasonWords } from '@groupwork/shared/attendance/pauses';
import { proposesExcused, proposesNoShow } from '@groupwork/shared/attendance/no-show.rules';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockTime } from '@groupwork/shared/kernel/time';
import { capacitySentence, isUnexplained, minimumSentence } from '@groupwork/shared/scheduling/capacity.rules';
import type { Fullness } from '@groupwork/shared/scheduling/capacity.rules';
import { IconAlertTriangle, IconCalendarX, IconPlayerPause, IconUserQuestion } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { ExplainCapacity } from './explain-capacity';
import type { PageSession } from './row-session';
import { useTaps } from './use-taps';
import classes from './session-strips.module.css';

function Strip({ icon, children, end, tone = 'warn' }: { icon: ReactNode; children: ReactNode; end?: ReactNode; tone?: 'warn' | 'plain' }) {
  return <div className={`${classes['strip']} ${classes[tone]}`} role="status">{icon}<p className={classes['text']}>{children}</p>{end}</div>;
}

const leadersOf = ({ leaders }: PageSession): number => leaders.filter(({ position }) => position !== 'FORMER').length;

function fullnessOf(session: PageSession): Fullness {
  const { census, capacity, minimum, capacityReason, facility } = session;
  return { peak: census.peak, capacity, minimum, policy: facility.settings.capacityPolicy === 'OVERRIDE' ? 'OVERRIDE' : 'WARN', reason: capacityReason, leaders: leadersOf(session) };
}

/** What the reader should know about the session as a whole before looking at any row. */
export function SessionStrips({ session, runsIt, mayMark }: { session: PageSession; runsIt: boolean; mayMark: boolean }) {
  return (
    <>
      <PausedStrip session={session} />
      <FullStrip session={session} runsIt={runsIt} />
      <CancelledAheadStrip session={session} mayMark={mayMark} />
      <NoShowStrip session={session} mayMark={mayMark} />
    </>
  );
}

function PausedStrip({ session }: { session: PageSession }) {
  const pause = session.pauses.find(({ until }) => until === null);
  if (pause === undefined || session.status !== 'IN_PROGRESS') return null;
  return <Strip icon={<IconPlayerPause size={20} aria-hidden />}><strong>Paused {clockTime(pause.from, session.timeZone)}, {pauseReasonWords[pause.reason].toLowerCase()}.</strong> Everyone’s time stands still.</Strip>;
}

function FullStrip({ session, runsIt }: { session: PageSession; runsIt: boolean }) {
  const [explaining, setExplaining] = useState(false);
  const fullness = fullnessOf(session);
  const full = capacitySentence(fullness);
  const few = minimumSentence({ ...fullness, undecided: session.census.notTaken });
  const open = session.status === 'IN_PROGRESS' || session.status === 'ENDED';
  if (!open || (full === null && few === null)) return null;
  const asks = runsIt && isUnexplained(fullness) && !explaining;
  return (
    <>
      <Strip icon={<IconAlertTriangle size={20} aria-hidden />} tone={full === null || isUnexplained(fullness) ? 'warn' : 'plain'} end={asks && <ActionButton onClick={() => setExplaining(true)}>Say why, or add a leader</ActionButton>}>{full ?? few}</Strip>
      {explaining && <ExplainCapacity session={session} onDone={() => setExplaining(false)} />}
    </>
  );
}

/** Who said beforehand that they would not come. They may have come all the same: a person says so, or that they are excused. */
function CancelledAheadStrip({ session, mayMark }: { session: PageSession; mayMark: boolean }) {
  const { rest } = useTaps();
  const proposed = session.roster.filter(proposesExcused);
  const [only] = proposed;
  if (!mayMark || only === undefined) return null;
  const confirm = (): void => {
    const refusal = rest(proposed.map(({ id }) => id), { as: 'ABSENT', reason: 'CANCELLED_AHEAD' });
    if (refusal !== null) say(sentence(refusal));
  };
  const who = proposed.length === 1 ? only.patient.displayName : `${proposed.length} people`;
  return <Strip icon={<IconCalendarX size={20} aria-hidden />} tone="plain" end={<ActionButton onClick={confirm}>{proposed.length === 1 ? 'Absent, excused' : `${proposed.length} absent, excused`}</ActionButton>}>{who} cancelled ahead.</Strip>;
}

/** The system proposes, a person confirms. */
function NoShowStrip({ session, mayMark }: { session: PageSession; mayMark: boolean }) {
  const now = useServerNow(60_000);
  const { rest } = useTaps();
  const { plannedStart, actualEnd, timeZone, facility: { settings: { noShowAfterMinutes } } } = session;
  const asked = { plannedStart: new Date(plannedStart), actualEnd: actualEnd === null ? null : new Date(actualEnd), timeZone, noShowAfterMinutes, now: new Date(now) };
  const proposed = session.roster.filter((entry) => proposesNoShow(entry, asked));
  const [only] = proposed;
  if (!mayMark || only === undefined) return null;
  const confirm = (): void => {
    const refusal = rest(proposed.map(({ id }) => id), { as: 'ABSENT', reason: 'NO_SHOW' });
    if (refusal !== null) say(sentence(refusal));
  };
  const who = proposed.length === 1 ? `${only.patient.displayName} has` : `${proposed.length} people have`;
  return (
    <Strip icon={<IconUserQuestion size={20} aria-hidden />} tone="plain" end={<ActionButton onClick={confirm}>{proposed.length === 1 ? 'Confirm the no-show' : `Confirm ${proposed.length} no-shows`}</ActionButton>}>
      {who} not come {session.status === 'IN_PROGRESS' ? `within ${noShowAfterMinutes} min of the planned start` : 'by the end'}.
    </Strip>
  );
}
