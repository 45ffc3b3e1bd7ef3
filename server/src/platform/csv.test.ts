import { allPages, csvAnswer } from './csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Page } from './graphql/connection';

async function text(...pieces: (readonly CsvRow[])[]): Promise<string> {
  const answer = await csvAnswer('list', ['a', 'b'], pieces);
  let whole = '';
  if ('file' in answer) for await (const piece of answer.file.content as AsyncIterable<string>) whole += piece;
  return whole;
}

describe('a file of comma-separated values', () => {
  it('quotes what would break a row, and leaves nothing where nothing is known', async () => {
    expect(await text([['He said "yes", twice', null]], [['two\nlines', 3.5]])).toBe('\uFEFFa,b\r\n"He said ""yes"", twice",\r\n"two\nlines",3.5\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1', '=HYPERLINK("http://x","y")'])('makes text of %j, which a spreadsheet would run', async (formula) => {
    expect(await text([[formula, 1]])).toContain(`'${formula.replaceAll('"', '""')}`);
  });

  it('leaves numbers below nothing as they are', async () => expect(await text([[-5, -0.5]])).toContain('-5,-0.5'));

  it('is refused like anything else where its first rows are', async () => {
    async function* refusing(): AsyncGenerator<CsvRow[]> {
      yield await Promise.reject(new Error('not yours'));
    }
    await expect(csvAnswer('list', ['a'], refusing())).rejects.toThrow('not yours');
  });

  it('walks a list to its end, a page at a time', async () => {
    const asked: (string | null)[] = [];
    const page = async (_first: number, after: string | null): Promise<Page<number>> => {
      asked.push(after);
      const at = Number(after ?? 0);
      return { edges: [{ cursor: String(at + 1), node: at }], pageInfo: { hasNextPage: at < 2, hasPreviousPage: at > 0, startCursor: null, endCursor: String(at + 1) }, totalCount: 3 };
    };
    const seen: number[] = [];
    for await (const nodes of allPages(page)) seen.push(...nodes);
    expect([seen, asked]).toEqual([[0, 1, 2], [null, '1', '2']]);
  });
});
