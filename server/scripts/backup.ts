import { resolve } from 'node:path';
import { backupTask } from '../src/back-up';
import { removeParts } from '../src/platform/backup/backup-parts';
import { takeBackup } from '../src/platform/backup/take-backup';
import { readConfig } from '../src/platform/config';
import { ConfigurationError } from '../src/platform/configuration-error';
import { findDatabase } from '../src/platform/database/address';
import { keysIn } from '../src/verify-everything';

/** Puts everything in the database into one file, also while the product runs. */
async function main(): Promise<void> {
  const [name] = process.argv.slice(2);
  if (!name) throw new ConfigurationError('Name the file the backup goes into: backup /path/to/groupwork.backup.');
  const file = resolve(name);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      removeParts(file, process.pid);
      process.exit(1);
    });
  }
  const config = readConfig(process.env);
  const secrets = keysIn(config);
  const { bytes, rows } = await takeBackup(backupTask(await findDatabase(config), secrets, file, new Date()));
  const count = Object.values(rows).reduce((sum, more) => sum + more, 0);
  console.log(`${count.toLocaleString('en-US')} rows of ${Object.values(rows).filter((each) => each > 0).length} tables are in ${file}, ${(bytes / 1024 / 1024).toFixed(1)} MB.`);
  console.log(secrets ? `The keys are not in it. Keep them with it, in another place (the file that KEYS_FILE names, or pepper in ${config.dataDir}): nobody can sign in without them, and nothing can be proved.` : 'The keys are not in it, and none stand here. Keep those of the computers that serve with it.');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof ConfigurationError || error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
