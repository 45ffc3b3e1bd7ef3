import { useFragment } from '@apollo/client/react';
import { type AttendanceState, SessionFactsFragmentDoc } from '../../graphql/generated/operations';
import { attendanceMarks } from '../../graphql/marks';
import { type Count, Counts } from '../../ui/counts';

export interface CensusBarProps { sessionId: string; capacity: number; filter: AttendanceState | null; onFilter: (state: AttendanceState | null) => void }

/** The counts follow the session by themselves; a press shows only those it counts. */
export function CensusBar({ sessionId, capacity, filter, onFilter }: CensusBarProps) {
  const { data, complete } = useFragment({ fragment: SessionFactsFragmentDoc, fragmentName: 'SessionFacts', from: { __typename: 'GroupSession', id: sessionId } });
  if (!complete) return null;
  const { census, status } = data;
  const state = (key: AttendanceState, label: string, value: number, tone: Count['tone']): Count => ({
    key, label, value, icon: attendanceMarks[key].icon, ...(tone === undefined ? {} : { tone }), pressed: filter === key, onPress: () => onFilter(filter === key ? null : key),
  });
  return (
    <Counts
      label="Who is here"
      counts={[
        state('PRESENT', status === 'IN_PROGRESS' ? 'Here now' : 'Present', census.present, 'ok'),
        state('OUT', 'Out', census.out, census.out > 0 ? 'warn' : undefined),
        state('ABSENT', 'Absent', census.absent, undefined),
        state('NOT_TAKEN', 'Not taken', census.notTaken, census.notTaken > 0 ? 'accent' : undefined),
        { key: 'peak', label: 'Most at once', value: census.peak },
        { key: 'roster', label: 'On roster', value: census.onRoster, of: capacity, ...(census.onRoster > capacity ? { tone: 'warn' as const } : {}) },
      ]}
    />
  );
}
