import { Field, Int, ObjectType } from 'type-graphql';
import { badField } from '../errors';
import { LIMITS } from './limits';

@ObjectType({ description: 'Where a page stands in its list (Relay cursor connections).' })
export class PageInfo {
  @Field({ description: 'Whether there are rows after this page.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether there are rows before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row of this page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row of this page; pass it as `after` for the next.' })
  endCursor: string | null;
}

export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** A cursor carries the sort key and the id, so that it stays right while rows are inserted. */
export const encodeCursor = (key: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

export function decodeCursor(cursor: string | null | undefined, parts: number): (string | number | null)[] | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every((part) => part === null || typeof part === 'string' || typeof part === 'number')) return key;
  } catch {
    // Told below, like any other cursor that is none.
  }
  throw badField('after', 'This is not a cursor of this list. Use endCursor of the page before.');
}

export function pageSize(first: number | null | undefined, usual = 25): number {
  const size = first ?? usual;
  if (size < 0 || size > LIMITS.pageSize) throw badField('first', `Ask for 0 to ${LIMITS.pageSize} rows at once.`);
  return size;
}

/** A page out of one row more than was asked for. */
export function pageOf<Row, Node>(rows: Row[], size: number, after: boolean, totalCount: number, cursorOf: (row: Row) => string, nodeOf: (row: Row) => Node): Page<Node> {
  const shown = rows.slice(0, size);
  const edges = shown.map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }));
  const pageInfo = Object.assign(new PageInfo(), {
    hasNextPage: rows.length > size,
    hasPreviousPage: after,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  });
  return { edges, pageInfo, totalCount };
}

/** The number of rows in the whole list, filters applied. */
export const TotalCount = (): PropertyDecorator => Field(() => Int, { description: 'How many rows the whole list has, filters applied.' }) as PropertyDecorator;
