import { csvFile } from './csv';

describe('a file of comma-separated values', () => {
  const text = (...rows: (string | number | null)[][]): string => Buffer.from(csvFile(['a', 'b'], rows)).toString('utf8');

  it('quotes what would break a row, and leaves nothing where nothing is known', () => {
    expect(text(['He said "yes", twice', null], ['two\nlines', 3.5])).toBe('\uFEFFa,b\r\n"He said ""yes"", twice",\r\n"two\nlines",3.5\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])('makes text of %j, which a spreadsheet would run', (formula) => {
    expect(text([formula, 1]).split('\r\na')[0]).toContain(`'${formula.replaceAll('"', '""')}`);
  });

  it('leaves numbers below nothing as they are', () => expect(text([-5, -0.5])).toContain('-5,-0.5'));
});
