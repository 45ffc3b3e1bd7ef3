import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { NodeType } from '@groupwork/shared/kernel/ids';
import { badField, notFound } from '../errors';

/** The row's own id behind a global one. Another type's id, or a well-formed one of nothing, is simply not found. */
export function rowId(type: NodeType, id: string, field: string): string {
  const parsed = parseGlobalId(id);
  if (!parsed) throw badField(field, 'This is not an id of this system. Use one that a query gave you.');
  if (parsed.type !== type) throw notFound();
  return parsed.id;
}

export const rowIdOrNull = (type: NodeType, id: string | null | undefined, field: string): string | null => (id === null || id === undefined ? null : rowId(type, id, field));
