import { CSV_BEGINNING, csvLines } from '@groupwork/shared/kernel/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Page } from './graphql/connection';
import { LIMITS } from './graphql/limits';
import type { RouteAnswer } from './graphql/routes';

/** Some rows at a time, so that a file of any length needs the memory of one piece. */
export type CsvPieces = Iterable<readonly CsvRow[]> | AsyncIterable<readonly CsvRow[]>;

async function* following(pieces: CsvPieces): AsyncGenerator<readonly CsvRow[]> {
  yield* pieces;
}

/**
 * Comma-separated values as RFC 4180 writes them, to be kept by whoever asked. `name` is without its ending. The first
 * piece is read before anything is answered: what is refused there is refused as everywhere, not a file broken off.
 */
export async function csvAnswer(name: string, head: readonly string[], pieces: CsvPieces): Promise<RouteAnswer> {
  const rest = following(pieces);
  const first = await rest.next();
  async function* content(): AsyncGenerator<string> {
    yield `${CSV_BEGINNING}${csvLines([head])}${first.done ? '' : csvLines(first.value)}`;
    for await (const rows of rest) yield csvLines(rows);
  }
  return { file: { name: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: content() } };
}

/**
 * Every row of a list that is read by pages, page by page. Scope, order and filters are the list's own; and since each
 * page is read only once the one before has left, whoever stands in it is told of before it leaves.
 */
export async function* allPages<Node>(read: (first: number, after: string | null) => Promise<Page<Node>>): AsyncGenerator<Node[]> {
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo }: Page<Node> = await read(LIMITS.pageSize, after);
    yield edges.map(({ node }) => node);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === after) return;
    after = pageInfo.endCursor;
  }
}

/** The rows of a list that is read in pieces, each piece looked up as one. */
export async function* rowsOf<Node>(pieces: AsyncIterable<readonly Node[]>, row: (node: Node) => CsvRow | Promise<CsvRow>): AsyncGenerator<CsvRow[]> {
  for await (const nodes of pieces) yield await Promise.all(nodes.map(async (node) => row(node)));
}

/** A list that is read in one piece. */
export async function* atOnce<Node>(read: () => Promise<readonly Node[]>): AsyncGenerator<readonly Node[]> {
  yield await read();
}
