import { instantFromWallTime } from '@groupwork/shared/kernel/time';
import { type Place, wallTimeOf } from '../../ui/grid-geometry';

/** When a group would start that stands there, in the facility's zone. */
export const instantFromPlace = (place: Place, timeZone: string): Date => instantFromWallTime(place.date, wallTimeOf(place.from), timeZone);
