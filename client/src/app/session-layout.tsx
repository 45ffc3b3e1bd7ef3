import { useQuery } from '@apollo/client/react';
import { clockRange, clockTime, zoneName } from '@groupwork/shared/kernel/time';
import { placeOf } from '@groupwork/shared/scheduling/vocabulary';
import { Suspense } from 'react';
import { Outlet, useParams } from 'react-router';
import { SessionChangedDocument, SessionHeaderDocument, type SessionHeaderQuery } from '../graphql/generated/operations';
import { sessionMark } from '../graphql/marks';
import { useServerNow } from '../graphql/server-time';
import { useLive } from '../graphql/use-live';
import { AtFacility, useCapability } from '../graphql/viewer';
import { BarSlotProvider } from '../ui/bar-slot';
import type { LiveState } from '../ui/live-dot';
import { Block, Loading, RowSkeletons } from '../ui/skeleton';
import { useKeptBoard } from './keep-board';
import { paths } from './paths';
import { SessionBar, type SessionTab } from './session-bar';
import classes from './session-bar.module.css';

type Session = SessionHeaderQuery['groupSession'];

function tabsOf(session: Session): SessionTab[] {
  const { census } = session;
  return [
    { to: paths.attendance(session.id), under: paths.attendance(session.id), word: 'Attendance', small: `${census.onRoster - census.notTaken}/${census.onRoster}` },
    { to: paths.sharedNote(session.id), under: paths.notes(session.id), word: 'Notes', small: `${census.notesComplete}/${census.attended}` },
    { to: paths.sign(session.id), under: paths.sign(session.id), word: 'Sign' },
  ];
}

function linesOf(session: Session): { line: string; tabletLine: string; wideLine: string } {
  const times = `${clockRange(session.plannedStart, session.plannedEnd, session.timeZone)} ${zoneName(session.plannedStart, session.timeZone)}`;
  const leaders = session.leaders.filter(({ position }) => position !== 'FORMER').map(({ staffMember: { name, credential } }) => (credential === null ? name : `${name}, ${credential}`)).join(' and ');
  return {
    line: `${times} · ${placeOf(session)}`,
    tabletLine: session.actualStart === null ? '' : ` · started ${clockTime(session.actualStart, session.timeZone)}`,
    wideLine: [session.topicText, leaders].filter((part) => part !== null && part !== '').map((part) => ` · ${part}`).join(''),
  };
}

/** What the bar leads to is what the person may do where the session is. */
function BarOf({ session, live }: { session: Session; live: LiveState }) {
  const now = useServerNow(60_000);
  const handlesSheets = useCapability('sheet:file');
  const readsMessages = useCapability('message:read');
  const audits = useCapability('audit:read');
  const minutesLeft = session.status === 'IN_PROGRESS' ? Math.ceil((Date.parse(session.plannedEnd) - now) / 60_000) : null;
  return <SessionBar back={paths.scheduler({ date: session.date })} title={session.groupTitle} mark={sessionMark(session)} {...linesOf(session)} tabs={tabsOf(session)} sheets={handlesSheets ? paths.sheets(session.id) : null} messages={readsMessages ? paths.sessionMessages(session.id) : null} history={audits ? paths.auditOf({ session: session.id }) : null} minutesLeft={minutesLeft} live={live} />;
}

/**
 * Keeps the bar and the live stream while its three pages change underneath; each page asks for its own facts, and may be
 * answered first. It stays where it is when the bar comes: what somebody began on it would be gone otherwise.
 */
export function SessionLayout() {
  const { sessionId = '' } = useParams();
  const { data, error } = useQuery(SessionHeaderDocument, { variables: { sessionId } });
  const live = useLive(SessionChangedDocument, { sessionId });
  useKeptBoard(sessionId);
  if (error !== undefined) throw error;
  return (
    <AtFacility facilityId={data?.groupSession.facility.id ?? null}>
      <BarSlotProvider>
        <div className={classes['frame']}>
          {data === undefined ? <Loading><div className={classes['bar']}><Block width={200} height={20} /></div></Loading> : <BarOf session={data.groupSession} live={live} />}
          <div className={classes['rest']}><Suspense key={sessionId} fallback={<RowSkeletons rows={8} buttons={3} />}><Outlet /></Suspense></div>
        </div>
      </BarSlotProvider>
    </AtFacility>
  );
}
