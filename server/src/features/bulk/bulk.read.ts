import type { Capability } from '@groupwork/shared/access/capabilities';
import type DataLoader from 'dataloader';
import { forbidden, notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { PageInfo } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope, mayAt } from '../access/staff-actor.facts';

/** Where the rows of one kind stand, and how one is read; the first `?` is the organization, the second the facilities. */
export interface Bulk<Node> {
  /** What its cursors are of. */
  list: string;
  /** A statement's from and where, of a table called r. */
  from: string;
  /** Beside changes:read. */
  needs: Capability;
  loader: (context: Context) => DataLoader<string, Node | null>;
  /** Whose record a row is, where it is anybody's. */
  patientOf?: (node: Node) => string;
}

export interface BulkPage<Node> { edges: { cursor: string; node: Node }[]; pageInfo: PageInfo }

/** Those of the reader's facilities where rows of this kind may be read, too. */
function facilitiesOf({ actor }: Context, needs: Capability, facilityId: string | null): readonly string[] {
  const scope = facilityScope(actor);
  if (facilityId && !scope.includes(facilityId)) throw notFound();
  const readable = (facilityId ? [facilityId] : scope).filter((each) => mayAt(actor, needs, each));
  if (readable.length === 0) throw forbidden();
  return readable;
}

/**
 * All rows of a kind in the order of their ids, which never change: whoever goes on from a cursor misses none of those
 * that were there. A page looks where the last one ended and counts nothing, so the last costs what the first did.
 */
export async function readBulk<Node>(context: Context, { list, from, needs, loader, patientOf }: Bulk<Node>, facilityId: string | null, paging: Paging): Promise<BulkPage<Node>> {
  const facilities = facilitiesOf(context, needs, facilityId);
  const window = new PageWindow(list, paging, [{ sql: 'r.id' }], 100);
  const rows = await context.reads.query<{ id: string }>(`select r.id ${from}${window.sql} ${window.order}`, [context.actor.organizationId, facilities, ...window.parameters]);
  const ids = window.shown(rows).map(({ id }) => id);
  const found = await context.loadAll(loader, ids);
  const nodes = new Map(ids.map((id, place) => [id, found[place]]));
  const page = pageOf(window, rows, rows.length, ({ id }) => [id], ({ id }) => nodes.get(id));
  const edges = page.edges.flatMap(({ cursor, node }) => (node === null || node === undefined ? [] : [{ cursor, node }]));
  if (patientOf) context.disclosed(edges.map(({ node }) => patientOf(node)));
  return { edges, pageInfo: page.pageInfo };
}
