import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { SchedulerCalendarDocument } from '../../graphql/generated/operations';
import type { BoardFilter } from './board-filter';

/** Sessions of a day with one patient or level of care, which the server knows; null where neither is asked for. */
export function useMatching(facilityIds: readonly string[], date: string, { patient, level }: BoardFilter): ReadonlySet<string> | null {
  const skip = patient === null && level === null;
  const { data } = useQuery(SchedulerCalendarDocument, { variables: { facilityIds: [...facilityIds], from: date, until: date, filter: { patientId: patient, levelOfCare: level } }, skip, fetchPolicy: 'cache-and-network' });
  return useMemo(() => (skip ? null : new Set((data?.schedulerCalendar.sessions ?? []).map(({ id }) => id))), [skip, data]);
}
