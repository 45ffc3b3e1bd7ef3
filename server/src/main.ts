import 'reflect-metadata';
import { ConfigurationError, readConfig } from './platform/config';
import { serve } from './serve';

async function main(): Promise<void> {
  const running = await serve(readConfig(process.env), { resetDemo: process.argv.includes('--reset-demo'), say: (line) => console.log(line) });
  if (!running) return;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
