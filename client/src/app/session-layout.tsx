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
import { RowSkeletons } from '../ui/skeleton';
import { useKeptBoard } from './keep-board';
import { paths } from './paths';
import { SessionBar, type SessionTab, type SessionWords } from './session-bar';
import classes from './session-bar.module.css';

type Session = SessionHeaderQuery['groupSession'];

/** As wide as the counts that are to come. */
const COUNT_TO_COME = '\u2007'.repeat(4);

function tabsOf(id: string, census: Session['census'] | null): SessionTab[] {
  return [
    { to: paths.attendance(id), under: paths.attendance(id), word: 'Attendance', small: census === null ? COUNT_TO_COME : `${census.onRoster - census.notTaken}/${census.onRoster}` },
    { to: paths.sharedNote(id), under: paths.notes(id), word: 'Notes', small: census === null ? COUNT_TO_COME : `${census.notesComplete}/${census.attended}` },
    { to: paths.sign(id), under: paths.sign(id), word: 'Sign' },
  ];
}

function wordsOf(session: Session): SessionWords {
  const times = `${clockRange(session.plannedStart, session.plannedEnd, session.timeZone)} ${zoneName(session.plannedStart, session.timeZone)}`;
  const leaders = session.leaders.filter(({ position }) => position !== 'FORMER').map(({ staffMember: { name, credential } }) => (credential === null ? name : `${name}, ${credential}`)).join(' and ');
  return {
    title: session.groupTitle,
    mark: sessionMark(session),
    line: `${times} · ${placeOf(session)}`,
    tabletLine: session.actualStart === null ? '' : ` · started ${clockTime(session.actualStart, session.timeZone)}`,
    wideLine: [session.topicText, leaders].filter((part) => part !== null && part !== '').map((part) => ` · ${part}`).join(''),
  };
}

/** What the bar leads to is what the person may do where the session is. */
function BarOf({ sessionId, session, live }: { sessionId: string; session: Session | null; live: LiveState }) {
  const now = useServerNow(60_000);
  const handlesSheets = useCapability('sheet:file');
  const readsMessages = useCapability('message:read');
  const audits = useCapability('audit:read');
  const minutesLeft = session?.status === 'IN_PROGRESS' ? Math.ceil((Date.parse(session.plannedEnd) - now) / 60_000) : null;
  return <SessionBar back={paths.scheduler({ date: session?.date })} words={session === null ? null : wordsOf(session)} tabs={tabsOf(sessionId, session?.census ?? null)} sheets={handlesSheets ? paths.sheets(sessionId) : null} messages={readsMessages ? paths.sessionMessages(sessionId) : null} history={audits ? paths.auditOf({ session: sessionId }) : null} minutesLeft={minutesLeft} live={live} />;
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
          <BarOf sessionId={sessionId} session={data?.groupSession ?? null} live={live} />
          <div className={classes['rest']}><Suspense key={sessionId} fallback={<RowSkeletons rows={8} buttons={3} />}><Outlet /></Suspense></div>
        </div>
      </BarSlotProvider>
    </AtFacility>
  );
}
