import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import type { Key, PageWindow, Paging } from './page-window';

@ObjectType({ description: 'Where a page stands in its list (Relay cursor connections).' })
export class PageInfo {
  @Field({ description: 'Whether there are rows after this page.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether there are rows before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row of this page; pass it as `before` for the one before.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row of this page; pass it as `after` for the next.' })
  endCursor: string | null;
}

export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** Arguments of every connection. */
@ArgsType()
export class PagingArgs implements Paging {
  @Field(() => Int, { nullable: true, description: 'The first rows, at most 100. As many as the list usually shows when neither this nor `last` is given.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor; only what comes after it. With `first`, `endCursor` of a page gives the next one.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'The last rows, at most 100, in the order of the list. Not together with `first`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor; only what comes before it. With `last`, `startCursor` of a page gives the one before.' })
  before?: string | null;
}

/** A page out of the rows that were read for it. */
export function pageOf<Row, Node>(window: PageWindow, rows: readonly Row[], totalCount: number, keyOf: (row: Row) => Key, nodeOf: (row: Row) => Node): Page<Node> {
  const edges = window.shown(rows).map((row) => ({ cursor: window.cursorOf(keyOf(row)), node: nodeOf(row) }));
  const pageInfo = Object.assign(new PageInfo(), { ...window.neighbours(rows.length, totalCount), startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null });
  return { edges, pageInfo, totalCount };
}

/** The number of rows in the whole list, filters applied. */
export const TotalCount = (): PropertyDecorator => Field(() => Int, { description: 'How many rows the whole list has, filters applied.' }) as PropertyDecorator;
