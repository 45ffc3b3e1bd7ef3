import type DataLoader from 'dataloader';
import type { Parameter } from '../../platform/database/reads';
import { badField } from '../../platform/errors';
import { decodeCursor, encodeCursor, pageOf, pageSize } from '../../platform/graphql/connection';
import type { PageInfo } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';

/** Where the rows of one kind stand, and how one is read; the first `?` is the organization, the second the facilities. */
export interface Bulk<Node> {
  /** A statement's from and where, of a table called r. */
  from: string;
  /** Beside changes:read. */
  needs: string;
  loader: (context: Context) => DataLoader<string, Node | null>;
  /** Whose record a row is, where it is anybody's. */
  patientOf?: (node: Node) => string;
}

interface Asked { facilityId: string | null; first: number | null; after: string | null }

export interface BulkPage<Node> { edges: { cursor: string; node: Node }[]; pageInfo: PageInfo }

/**
 * All rows of a kind in the order of their ids, which never change: whoever goes on from a cursor misses none of those
 * that were there. A page looks where the last one ended and counts nothing, so the last costs what the first did.
 */
export async function readBulk<Node>(context: Context, { from, needs, loader, patientOf }: Bulk<Node>, { facilityId, first, after }: Asked): Promise<BulkPage<Node>> {
  context.mustHave(needs);
  if (facilityId) mustBeInScope(context.actor, facilityId);
  const size = pageSize(first, 100);
  if (size === 0) throw badField('first', 'Ask for at least one row.');
  const [last] = decodeCursor(after, 1) ?? [];
  if (last !== undefined && typeof last !== 'string') throw badField('after', 'This is not a cursor of this list. Use endCursor of the page before.');
  const beyond: { sql: string; parameters: readonly Parameter[] } = last !== undefined ? { sql: ' and r.id > ?', parameters: [last] } : { sql: '', parameters: [] };
  const rows = await context.reads.query<{ id: string }>(`select r.id ${from}${beyond.sql} order by r.id limit ?`, [context.actor.organizationId, facilityId ? [facilityId] : facilityScope(context.actor), ...beyond.parameters, size + 1]);
  const found = await context.loader(loader).loadMany(rows.slice(0, size).map(({ id }) => id));
  const nodes = new Map(rows.slice(0, size).map(({ id }, place) => [id, found[place]]));
  const page = pageOf(rows, size, after !== null, 0, ({ id }) => encodeCursor([id]), ({ id }) => nodes.get(id));
  const edges = page.edges.flatMap(({ cursor, node }) => (node === null || node === undefined || node instanceof Error ? [] : [{ cursor, node }]));
  if (patientOf) context.disclosed(edges.map(({ node }) => patientOf(node)));
  return { edges, pageInfo: page.pageInfo };
}

