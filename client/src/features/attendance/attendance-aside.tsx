import { censusSteps } from '@groupwork/shared/attendance/totals';
import { useQuery } from '@apollo/client/react';
import { clockTime } from '@groupwork/shared/kernel/time';
import { useEffect, useRef } from 'react';
import { AttendanceChangesDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useViewer } from '../../graphql/viewer';
import { CensusGraph } from '../../ui/census-graph';
import { HoursAtRisk } from './hours-at-risk';
import { markWord } from './mark-words';
import type { PageSession } from './row-session';
import { lineOf } from './tap';
import { UndoButton } from './undo-button';
import classes from './attendance-aside.module.css';

const CHANGES_SHOWN = 6;
const ASK_AGAIN_AFTER = 800;
/** An end or a reopening marks everyone at once; what people did before it would be pushed out of sight. */
const OF_THE_SESSION: ReadonlySet<string> = new Set(['ENDED', 'END_MOVED', 'REOPENED', 'PAUSED', 'RESUMED', 'REPEATED']);

/** What a wide screen has room for: how full the room was, and who changed what. */
export function AttendanceAside({ session, mayMark }: { session: PageSession; mayMark: boolean }) {
  return (
    <aside className={classes['aside']} aria-label="More about this session">
      <InTheRoom session={session} />
      <HoursAtRisk session={session} />
      <LastChanges session={session} />
      {mayMark && <UndoButton session={session} wide />}
    </aside>
  );
}

function InTheRoom({ session }: { session: PageSession }) {
  const now = useServerNow(60_000);
  const entries = session.roster;
  const steps = censusSteps(entries.map(lineOf));
  if (steps.length === 0) return null;
  const { timeZone, census, capacity } = session;
  const peak = steps.find(({ here }) => here === Math.max(...steps.map((step) => step.here)));
  // The minute that is shown may have begun before the last tap.
  const end = session.actualEnd === null ? Math.max(now, ...steps.map(({ at }) => at.getTime())) : Date.parse(session.actualEnd);
  return (
    <section className={classes['part']} aria-labelledby="in-the-room">
      <h2 id="in-the-room">In the room</h2>
      <CensusGraph
        steps={steps.map(({ at, here }) => ({ at: at.getTime(), value: here }))} seats={capacity} now={end}
        from={Date.parse(session.actualStart ?? session.plannedStart)} until={Math.max(Date.parse(session.plannedEnd), end)} clock={(at) => clockTime(new Date(at), timeZone)}
      />
      <p className={classes['text']}>
        Most at once {census.peak}{peak === undefined ? '' : `, at ${clockTime(peak.at, timeZone)}`}. {census.attended} different {census.attended === 1 ? 'person' : 'people'} so far.
      </p>
    </section>
  );
}

function LastChanges({ session }: { session: PageSession }) {
  const { staffMember } = useViewer();
  const { data, refetch } = useQuery(AttendanceChangesDocument, { variables: { sessionId: session.id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const asked = useRef(session.contentVersion);
  useEffect(() => {
    if (asked.current === session.contentVersion) return;
    const timer = setTimeout(() => {
      asked.current = session.contentVersion;
      void refetch().catch(() => undefined);
    }, ASK_AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [session.contentVersion, refetch]);
  const changes = (data?.groupSession.roster ?? [])
    .flatMap(({ patient, history }) => history.filter(({ kind }) => !OF_THE_SESSION.has(kind)).map((mark) => ({ ...mark, patient: patient.displayName })))
    .sort((one, other) => other.markedAt.localeCompare(one.markedAt)).slice(0, CHANGES_SHOWN);
  if (changes.length === 0) return null;
  return (
    <section className={classes['part']} aria-labelledby="last-changes">
      <h2 id="last-changes">Last changes</h2>
      <ul className={classes['changes']}>
        {changes.map((mark) => (
          <li key={mark.id}>
            <span className={classes['when']}>{clockTime(mark.markedAt, session.timeZone)}</span>
            <span>{mark.patient} {markWord(mark, session.timeZone)}, <span className={classes['by']}>{mark.markedBy.id === staffMember.id ? 'you' : mark.markedBy.name}</span></span>
          </li>
        ))}
      </ul>
    </section>
  );
}
