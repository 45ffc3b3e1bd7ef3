import 'reflect-metadata';
import { readConfig } from './platform/config';
import { endInWords, lastWords } from './platform/last-words';
import { serve } from './serve';

/** Whoever asks a process to end kills it soon after. What is undone by that is done again, but is better said than guessed. */
const GONE_MILLISECONDS = 9_500;

async function main(): Promise<void> {
  const running = await serve(readConfig(process.env), { resetDemo: process.argv.includes('--reset-demo'), say: (line) => console.log(line) });
  if (!running) return;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      console.error('Something did not come to its end in time. What it was writing is undone; the next process does it again.');
      process.exit(1);
    }, GONE_MILLISECONDS).unref();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

endInWords();
main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exit(1);
});
