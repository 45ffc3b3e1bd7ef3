import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OffThread } from './off-thread';

const ANSWERS = "const { parentPort, workerData } = require('node:worker_threads');";

describe('a task in a thread of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-threads-'));
  const task = (name: string, does: string): string => {
    writeFileSync(join(folder, `${name}.js`), `${ANSWERS}${does}`);
    return join(folder, `${name}.js`);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is ended when it fills memory outside its objects, fills it with objects, or never ends, and the next has its turn', async () => {
    // Longer than a slow machine takes to fill it: it is to be ended for what it takes.
    const thread = new OffThread({ together: 1, waiting: 4, milliseconds: 60_000, megabytes: 96 });
    await expect(thread.run(task('bytes', 'const kept = []; for (;;) kept.push(new Uint8Array(8 * 1024 * 1024).fill(1));'), {})).rejects.toThrow('bytes.js took more than 96 MB.');
    await expect(thread.run(task('objects', 'const kept = []; for (;;) kept.push({ more: [kept.length] });'), {})).rejects.toThrow(/objects\.js took more than|memory/);
    const brief = new OffThread({ together: 1, waiting: 4, milliseconds: 200 });
    const [endless, next] = [brief.run(task('endless', 'for (;;);'), {}), brief.run(task('said', 'parentPort.postMessage({ result: { heard: workerData } });'), 'a page')];
    await expect(endless).rejects.toThrow('endless.js took longer than 0.2 s.');
    // A slow machine may not even start a thread in so short a time: what matters is that it had its turn.
    await expect(next.catch((error: Error) => error.message)).resolves.toEqual(expect.anything());
  });
});
