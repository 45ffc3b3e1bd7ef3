import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { AttendancePageDocument } from '../../graphql/generated/operations';
import { RowSkeletons } from '../../ui/skeleton';
import { AttendanceList } from './attendance-list';
import { PlannedRoster } from './planned-roster';
import type { PageSession } from './row-session';

/** What other features add to the page is handed to it. */
export interface AttendanceAdditions {
  /** What may be looked at before the start. */
  beforeStart?: (session: PageSession) => ReactNode;
  /** Its video room and what that suggests. */
  video?: (session: PageSession) => ReactNode;
}

export function AttendancePage({ beforeStart, video }: AttendanceAdditions) {
  const { sessionId = '' } = useParams();
  const { data, error } = useQuery(AttendancePageDocument, { variables: { sessionId }, fetchPolicy: 'cache-and-network' });
  if (data === undefined) {
    if (error !== undefined) throw error;
    return <RowSkeletons rows={8} buttons={3} />;
  }
  const session = data.groupSession;
  return (
    <>
      <title>{`Attendance, ${session.groupTitle} · Groupwork`}</title>
      {video?.(session)}
      {session.actualStart === null ? <PlannedRoster session={session} beforeStart={beforeStart?.(session)} /> : <AttendanceList key={session.id} session={session} />}
    </>
  );
}
