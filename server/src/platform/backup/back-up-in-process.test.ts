import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { built } from '../off-thread';

/** A process that may open only a few files, and has opened all of them. */
const WITH_NO_FILE_LEFT = `
  const { openSync, closeSync } = require('node:fs');
  const { backUpInProcess } = require(process.argv[1]);
  const opened = [];
  try { for (;;) opened.push(openSync(process.execPath)); } catch {}
  backUpInProcess({ file: 'nowhere', address: { engine: 'sqlite', path: 'nowhere' }, keys: null, madeAt: new Date(0) }).done.catch((error) => {
    closeSync(opened[0]);
    console.log(error.message);
    setTimeout(() => console.log('It goes on.'), 50);
  });`;

describe('a backup in a process of its own', () => {
  it('that cannot be started, for too many files are open, fails alone', async () => {
    const program = built(join(__dirname, 'back-up-in-process.ts'));
    const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n 60 && exec "$0" -e "$1" "$2"', process.execPath, WITH_NO_FILE_LEFT, program]);
    expect(stdout).toMatch(/^spawn .* EMFILE\nIt goes on\.\n$/);
  });
});
