import { useQuery } from '@apollo/client/react';
import { EndDialog } from '../features/attendance/end-dialog';
import { AttendancePageDocument, type AttendancePageQuery } from '../graphql/generated/operations';
import { useSessionAbilities } from '../graphql/session-abilities';

interface EndSessionProps { sessionId: string; opened: boolean; onClose: () => void }

/** Ending belongs to attendance; where it is offered from another step, that step stays open afterwards. */
export function EndSession({ sessionId, ...rest }: EndSessionProps) {
  const { data } = useQuery(AttendancePageDocument, { variables: { sessionId } });
  return data === undefined ? null : <WithSession session={data.groupSession} {...rest} />;
}

function WithSession({ session, opened, onClose }: Omit<EndSessionProps, 'sessionId'> & { session: AttendancePageQuery['groupSession'] }) {
  const abilities = useSessionAbilities(session);
  return <EndDialog session={session} abilities={abilities} opened={opened} onClose={onClose} onEnded={onClose} />;
}
