import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { SchedulerCalendarDocument } from '../../graphql/generated/operations';
import { useAskAgain } from '../../graphql/use-ask-again';
import type { CalendarSession, PlannedOccurrence } from './calendar-sessions';
import type { Period } from './period';
import type { BoardAddress } from './use-board-address';
import { ASK_AGAIN_AFTER } from './use-scheduler-day';

export interface Calendar {
  /** Null until the first answer. */
  sessions: readonly CalendarSession[] | null;
  planned: readonly PlannedOccurrence[];
  error: Error | undefined;
  /** Something of it changed. */
  askAgain: () => void;
}

const NOTHING: readonly PlannedOccurrence[] = [];

/** Some days of some facilities. A change that is heard of is asked for once, however many come together. */
export function useCalendar(facilityIds: readonly string[], { from, until }: Pick<Period, 'from' | 'until'>, { filter: { patient, level } }: Pick<BoardAddress, 'filter'>): Calendar {
  const filter = patient === null && level === null ? null : { patientId: patient, levelOfCare: level };
  const { data, previousData, error, refetch } = useQuery(SchedulerCalendarDocument, { variables: { facilityIds: [...facilityIds], from, until, filter }, fetchPolicy: 'cache-and-network' });
  const askAgain = useAskAgain(refetch, ASK_AGAIN_AFTER);
  // While one of these days is asked for anew, what is known of them stays on the screen.
  const kept = previousData?.schedulerCalendar;
  const shown = data?.schedulerCalendar ?? (kept?.from === from && kept.until === until ? kept : undefined);
  return useMemo(() => ({ sessions: shown?.sessions ?? null, planned: shown?.planned ?? NOTHING, error, askAgain }), [shown, error, askAgain]);
}
