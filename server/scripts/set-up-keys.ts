import { resolve } from 'node:path';
import { makeKeys, usualKeysFile } from '../src/platform/keys-file';
import { lastWords } from '../src/platform/last-words';

/** Makes the keys of an installation, once, and says what to keep safe. */
function main(env: NodeJS.ProcessEnv): string[] {
  const file = env.KEYS_FILE ? resolve(env.KEYS_FILE) : usualKeysFile();
  const made = makeKeys(file, resolve(env.DATA_DIR ?? 'data'));
  return [
    made === 'MADE' ? `The keys are made, readable by you alone: ${file}` : `The keys are there already, and nothing was changed: ${file}`,
    '',
    'Keep a copy of this file, away from the copies of the database:',
    '  pepper      without it no password and no PIN is right any more, for good.',
    '  cookies     without it everybody signs in again, and links, calendar addresses and API keys are over.',
    '  encryption  without it webhook secrets cannot be read, and signatures and the audit trail cannot be verified with their marks.',
    'Whoever has it together with a copy of the database can try out every PIN.',
    '',
    `Next: start Groupwork with NODE_ENV=production${file === usualKeysFile() ? '' : ` KEYS_FILE=${file}`} and PUBLIC_URL (README, "Run it for real").`,
  ];
}

try {
  for (const line of main(process.env)) console.log(line);
} catch (error) {
  console.error(lastWords(error));
  process.exitCode = 1;
}
