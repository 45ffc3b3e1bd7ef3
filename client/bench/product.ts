import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Product { url: string; board: string; sessionId: string; stop: () => Promise<void> }

/** The built product, filled with the demo and one running session of 200 lines. */
export async function startProduct(): Promise<Product> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../server/dist/bench/large-roster.js', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const board = await new Promise<string>((found, failed) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const ready = /ready at (http:\S+)/.exec(output);
      if (ready?.[1] !== undefined) found(ready[1]);
    });
    child.once('exit', () => failed(new Error(`The product did not start:\n${output}`)));
  });
  return {
    url: new URL(board).origin,
    board,
    sessionId: decodeURIComponent(new URL(board).pathname.split('/')[2] ?? ''),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
