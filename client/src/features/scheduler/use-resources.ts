import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { PlanChoicesDocument } from '../../graphql/generated/operations';
import type { CalendarSession } from './calendar-sessions';
import { leadersBeside, type Resource, roomsBeside } from './resources';
import type { Grouping } from './views';

export interface RoomChoice { id: string; name: string }
export interface LeaderChoice { id: string; name: string; credential: string | null }

/** What the calendar sets side by side; null for time alone. Of several facilities only what has sessions. */
export function useResources(by: Grouping, facilityId: string | null, sessions: readonly CalendarSession[]): readonly Resource[] | null {
  const { data } = useQuery(PlanChoicesDocument, { variables: { facilityId: facilityId ?? '' }, skip: facilityId === null || by === 'time' });
  return useMemo(() => {
    if (by === 'time') return null;
    const place = data?.node?.__typename === 'Facility' ? data.node : { rooms: [], staff: [] };
    const all = by === 'room' ? roomsBeside(place.rooms, sessions) : leadersBeside(place.staff, sessions);
    return all.filter((resource) => resource.roomId !== null || sessions.some((session) => resource.holds(session)));
  }, [by, data, sessions]);
}
