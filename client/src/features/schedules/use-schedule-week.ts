import { useQuery } from '@apollo/client/react';
import { addDays, facilityDate, isLocalDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { FacilityWeekDocument, ScheduleWeekDocument, SchedulerChangedDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { useFacility } from '../../graphql/viewer';
import { busyOf, takenWords } from './busy';
import { instantFromPlace } from './place-instant';
import { itemOf, type WeekItem } from './week-blocks';
import { mondayOf, type Place, weekOf } from '../../ui/grid-geometry';

/** The plan is shown so far ahead. */
const FURTHEST_DAYS = 400;
const ASK_AGAIN_AFTER = 300;

export interface ScheduleWeek {
  from: LocalDate;
  week: readonly LocalDate[];
  today: LocalDate;
  now: Date;
  /** Undefined while it is not known yet. */
  items: readonly WeekItem[] | undefined;
  error: Error | undefined;
  askAgain: () => void;
  /** To the week before, this week, or the week after. */
  go: (by: -1 | 0 | 1) => void;
  lastReached: boolean;
  taken: (item: WeekItem | null, place: Place) => string | null;
  /** Rooms and people of the week are asked for when somebody comes near the grid. */
  lookAround: () => void;
}

/** One week of a schedule, by its first day in the address, and what else takes rooms and people then. */
export function useScheduleWeek(scheduleId: string, onForeignChange: () => void): ScheduleWeek {
  const { id: facilityId, timeZone } = useFacility();
  const now = serverNow();
  const today = facilityDate(now, timeZone);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('week') ?? '';
  const from: LocalDate = mondayOf(isLocalDate(asked) ? asked : today);
  const [near, setNear] = useState(false);
  const { data, error, refetch } = useQuery(ScheduleWeekDocument, { variables: { scheduleId, from }, fetchPolicy: 'cache-and-network' });
  const around = useQuery(FacilityWeekDocument, { variables: { facilityId, from }, skip: !near, fetchPolicy: 'cache-and-network' });
  const refetchAround = around.refetch;
  const askAgain = useCallback(() => {
    void refetch().catch(() => undefined);
    if (near) void refetchAround().catch(() => undefined);
  }, [refetch, refetchAround, near]);

  const askAllAgain = useCallback(async () => {
    onForeignChange();
    await Promise.all([refetch(), near ? refetchAround() : undefined]);
  }, [refetch, refetchAround, near, onForeignChange]);
  useLive(SchedulerChangedDocument, { facilityId }, useAskAgain(askAllAgain, ASK_AGAIN_AFTER));

  const items = useMemo(() => data?.scheduleWeek.map(itemOf), [data]);
  const busy = useMemo(() => (around.data === undefined ? [] : busyOf(around.data.schedulerWeek)), [around.data]);
  const taken = (item: WeekItem | null, place: Place): string | null => {
    if (item === null) return null;
    const start = instantFromPlace(place, timeZone);
    return takenWords({ id: item.id, start, end: new Date(start.getTime() + place.minutes * 60_000), roomId: item.occurrence.room?.id ?? null, leaderIds: item.occurrence.leaders.map(({ id }) => id) }, busy, timeZone);
  };
  const lastReached = addDays(from, 7) > addDays(today, FURTHEST_DAYS);
  const go = (by: -1 | 0 | 1): void => {
    if (by === 1 && lastReached) return;
    setSearch((present) => { present.set('week', by === 0 ? mondayOf(today) : addDays(from, 7 * by)); return present; }, { replace: true });
  };
  return { from, week: weekOf(from), today, now, items, error, askAgain, go, lastReached, taken, lookAround: () => setNear(true) };
}
