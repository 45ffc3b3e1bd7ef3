import { wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import { paths } from '../../app/paths';
import { useCapability } from '../../graphql/viewer';
import type { CalendarSession } from './calendar-sessions';

/** Where a session of a calendar leads: to its notes once it has ended, else to its attendance, which anyone may read. */
export function useSessionWay(): (session: Pick<CalendarSession, 'id' | 'status'>) => string {
  const reads = useCapability('note:read');
  return ({ id, status }) => (reads && wasStarted(status) && status !== 'IN_PROGRESS' ? paths.sharedNote(id) : paths.attendance(id));
}
