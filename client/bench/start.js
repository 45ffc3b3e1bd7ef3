import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** Runs the bench as it is written, without a build of its own. */
const { module } = await runnerImport(fileURLToPath(new URL('run.ts', import.meta.url)), { configFile: false, logLevel: 'error' });
await module.run();
