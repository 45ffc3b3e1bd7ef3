import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { PlanChoicesDocument } from '../../graphql/generated/operations';
import type { CalendarSession } from './calendar-sessions';
import { leadersBeside, type Resource, roomsBeside } from './resources';
import type { Grouping } from './views';

export interface RoomChoice { id: string; name: string }
export interface LeaderChoice { id: string; name: string; credential: string | null }

export interface Resources {
  /** What the calendar sets side by side; null for time alone. */
  resources: readonly Resource[] | null;
  /** Whether none comes between them any more. */
  known: boolean;
}

/**
 * Of several facilities only what has sessions. Not known before all rooms are: with those of the sessions first, the rest
 * would come between them, and what somebody carries two rows down would be in another room.
 */
export function useResources(by: Grouping, facilityId: string | null, sessions: readonly CalendarSession[]): Resources {
  const { data, error } = useQuery(PlanChoicesDocument, { variables: { facilityId: facilityId ?? '' }, skip: facilityId === null || by === 'time' });
  const known = by !== 'room' || facilityId === null || data !== undefined || error !== undefined;
  return useMemo(() => {
    if (by === 'time') return { resources: null, known };
    const place = data?.node?.__typename === 'Facility' ? data.node : { rooms: [], staff: [] };
    const all = by === 'room' ? roomsBeside(place.rooms, sessions) : leadersBeside(place.staff, sessions);
    return { resources: all.filter((resource) => resource.roomId !== null || sessions.some((session) => resource.holds(session))), known };
  }, [by, data, known, sessions]);
}
