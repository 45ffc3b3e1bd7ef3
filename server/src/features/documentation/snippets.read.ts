import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { SnippetType } from './snippet.type';

interface SnippetRowRead {
  id: string;
  version: number;
  ownerId: string;
  shortKey: string;
  text: string;
  archivedAt: unknown;
}

async function readRows(context: Context, condition: string, parameters: readonly string[]): Promise<SnippetType[]> {
  const rows = await context.reads.query<SnippetRowRead>(`select id, version, ownerId, shortKey, text, archivedAt from snippet where organizationId = ? and ${condition} order by shortKey, id`, [context.actor.organizationId, ...parameters]);
  return rows.map((row) => Object.assign(new SnippetType(), { id: globalId('Snippet', row.id), version: countOf(row.version), shortKey: row.shortKey, text: row.text, own: row.ownerId !== '', archived: row.archivedAt !== null }));
}

/** A facility's and one's own, by key; nobody's else. */
export async function readSnippets(context: Context, facilityId: string, includeArchived: boolean): Promise<SnippetType[]> {
  mustBeInScope(context.actor, facilityId);
  return readRows(context, `(facilityId = ? or ownerId = ?)${includeArchived ? '' : ' and archivedAt is null'}`, [facilityId, staffOf(context.actor).id]);
}

export async function readSnippet(context: Context, id: string): Promise<SnippetType> {
  const [snippet] = await readRows(context, 'id = ?', [id]);
  if (!snippet) throw notFound();
  return snippet;
}
