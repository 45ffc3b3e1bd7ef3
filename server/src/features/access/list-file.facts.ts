import type { Capability } from '@groupwork/shared/access/capabilities';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { csvAnswer, rowsOf } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { mustBeInScope } from './staff-actor.facts';

/** A list as a file: what stands in it is what its page shows, read the same way and told of the same way. */
interface ListFile<Node> {
  /** As its address and the file are called. */
  name: string;
  /** As the trail knows it. */
  operation: string;
  capability: Capability;
  head: readonly string[];
  /** Whether records may only be passed on with the statement that goes with them. */
  namesPatients: boolean;
  row: (node: Node, context: Context) => CsvRow | Promise<CsvRow>;
}

function answer<Node>({ name, head, namesPatients, row }: ListFile<Node>, context: Context, pieces: AsyncIterable<readonly Node[]>): Promise<RouteAnswer> {
  if (!namesPatients) return csvAnswer(name, head, rowsOf(pieces, (node) => row(node, context)));
  return csvAnswer(name, [...head, 'Notice'], rowsOf(pieces, async (node) => [...(await row(node, context)), PART_2_STATEMENT]));
}

/** Of one facility, which the reader works at. */
export const facilityListFile = <Node>(list: ListFile<Node> & { pieces: (context: Context, facilityId: string, query: URLSearchParams) => AsyncIterable<readonly Node[]> }): Route => ({
  method: 'get', path: `/lists/${list.name}/:facilityId`, operation: list.operation, capability: list.capability,
  answer: async ({ parameters, query }, context) => {
    const facilityId = rowId('Facility', parameters.facilityId ?? '', 'facilityId');
    mustBeInScope(context.actor, facilityId);
    return answer(list, context, list.pieces(context, facilityId, query));
  },
});

/** Of several facilities, or of the organization: `pieces` keeps to what the reader sees. */
export const listFile = <Node>(list: ListFile<Node> & { pieces: (context: Context, query: URLSearchParams) => AsyncIterable<readonly Node[]> }): Route => ({
  method: 'get', path: `/lists/${list.name}`, operation: list.operation, capability: list.capability,
  answer: async ({ query }, context) => answer(list, context, list.pieces(context, query)),
});
