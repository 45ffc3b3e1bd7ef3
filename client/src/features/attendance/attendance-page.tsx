import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { AttendancePageDocument } from '../../graphql/generated/operations';
import { RowSkeletons } from '../../ui/skeleton';
import { AttendanceList } from './attendance-list';
import { PlannedRoster } from './planned-roster';

export function AttendancePage() {
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
      {session.actualStart === null ? <PlannedRoster session={session} /> : <AttendanceList key={session.id} session={session} />}
    </>
  );
}
