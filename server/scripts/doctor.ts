import 'reflect-metadata';
import { examine } from '../src/doctor/examine';
import { lineOf, sumOf } from '../src/doctor/finding';
import { lastWords } from '../src/platform/last-words';

/** Checks a configuration before a start, or beside one: a line each, and an exit code of 1 where something is wrong. */
async function main(): Promise<boolean> {
  const findings = await examine(process.env, process.argv.includes('--ask'));
  for (const finding of findings) console.log(lineOf(finding));
  console.log(`\n${sumOf(findings)}`);
  return findings.every(({ state }) => state !== 'wrong');
}

// Some timers of the platform keep no process alive: one that ended with everything unsaid would look well.
setInterval(() => undefined, 1000);

main().then(
  (isWell) => process.exit(isWell ? 0 : 1),
  (error: unknown) => {
    console.error(lastWords(error));
    process.exit(2);
  },
);
