import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LogLines } from './log-lines';

interface Line {
  number?: number;
  lost?: number;
}

describe('the lines of the log', () => {
  let folder: string;
  let pipe: number;

  beforeEach(() => {
    folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'log-'));
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  });
  afterEach(() => {
    closeSync(pipe);
    rmSync(folder, { recursive: true });
  });

  /** What whoever reads the log has, up to the line that is looked for. */
  const readUntil = async (isIt: (line: Line) => boolean): Promise<Line[]> => {
    const some = Buffer.alloc(64 * 1024);
    let text = '';
    for (;;) {
      try {
        text += some.toString('utf8', 0, readSync(pipe, some));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
        await wait(5);
      }
      const lines = text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);
      if (lines.some(isIt)) return lines;
    }
  };
  const lineOf = (number: number, length = 1): string => `${JSON.stringify({ number, more: 'x'.repeat(length) })}\n`;

  it('wait in their order for a reader that stands still', async () => {
    const log = new LogLines(pipe);
    for (let number = 1; number <= 300; number += 1) log.write(lineOf(number, 1000));
    const read = await readUntil(({ number }) => number === 300);
    expect(read.map(({ number }) => number)).toEqual(Array.from({ length: 300 }, (_, place) => place + 1));
  });

  it('wait no longer where there are too many, and how many are lost is said', async () => {
    const log = new LogLines(pipe);
    for (let number = 1; number <= 700; number += 1) log.write(lineOf(number, 10_000));
    const read = await readUntil(({ lost }) => lost !== undefined);
    const [kept, said] = [read.filter(({ number }) => number !== undefined).length, read.reduce((lost, line) => lost + (line.lost ?? 0), 0)];
    expect(said).toBeGreaterThan(0);
    expect(kept + said).toBe(700);
    log.write(lineOf(701));
    expect((await readUntil(({ number }) => number === 701)).at(-1)).toMatchObject({ number: 701 });
  });
});
