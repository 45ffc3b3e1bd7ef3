import type { PlanChoicesQuery } from '../../graphql/generated/operations';
import type { Names } from './slot-change';

/** What a facility calls its groups, rooms and staff. */
export function namesOf(choices: PlanChoicesQuery | undefined): Names {
  const { rooms, staff } = choices?.node?.__typename === 'Facility' ? choices.node : { rooms: [], staff: [] };
  return new Map([...(choices?.groups ?? []).map(({ id, title }) => [id, title] as const), ...rooms.map(({ id, name }) => [id, name] as const), ...staff.map(({ id, name }) => [id, name] as const)]);
}
