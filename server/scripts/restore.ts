import { resolve } from 'node:path';
import { readConfig } from '../src/platform/config';
import { ConfigurationError } from '../src/platform/configuration-error';
import { findDatabase } from '../src/platform/database/address';
import { lastWords } from '../src/platform/last-words';
import { restore } from '../src/restore';
import { keysIn } from '../src/verify-everything';
import { progressLine } from './progress-line';

/** Puts a backup into an empty place and verifies it there. */
async function main(): Promise<boolean> {
  const [name] = process.argv.slice(2);
  if (!name) throw new ConfigurationError('Name the backup: restore /path/to/groupwork.backup.');
  const config = readConfig(process.env);
  return restore({ address: await findDatabase(config), file: resolve(name), secrets: keysIn(config), say: (line) => console.log(line), progressOf: progressLine });
}

main().then(
  (whole) => process.exit(whole ? 0 : 1),
  (error: unknown) => {
    console.error(lastWords(error));
    process.exit(2);
  },
);
