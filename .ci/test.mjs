// Every suite, one after the other, and one line at the end. Says what it leaves out where Chromium or MariaDB is
// missing; under CI that is a failure, so that nothing is left out silently.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const insists = process.env.CI === 'true';
const soak = process.argv.includes('--soak');
const scratch = mkdtempSync(join(tmpdir(), 'groupwork-tests-'));
const bin = (name, where = '.') => join(root, where, 'node_modules/.bin', name);
/** The path of the first of these programs there is. */
const has = (names) => names.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()).find(Boolean);
const chromium = process.env.CHROMIUM_PATH ?? has(['chromium', 'chromium-browser', 'google-chrome']);
const mariadb = has(['mariadbd', 'mysqld']) && has(['mariadb-dump']);
const totals = { passed: 0, failed: 0 };
const leftOut = [];
/** What failed and how, said again at the end: of a long log often only the end is kept. */
const failures = [];

function run(command, args, cwd, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: join(root, cwd), stdio: 'inherit', env: { ...process.env, ...(soak ? { SOAK: '1' } : {}), ...env } });
    child.on('exit', (code) => done(code ?? 1));
    child.on('error', () => done(1));
  });
}

/** A step that must succeed counts as one test. */
async function step(label, command, args, cwd = '.') {
  console.log(`\n— ${label}`);
  const code = await run(command, args, cwd);
  totals[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) failures.push(label);
  return code === 0;
}

/** Jest leaves one core idle by itself, which on a machine of two doubles the time. */
const EVERY_CORE = '--maxWorkers=100%';
/** The server's suites wait for up to a third of their time, for processes they start and for moments to pass: half as many more than there are cores keep the cores at work. */
const EVERY_CORE_AND_MORE = `--maxWorkers=${Math.ceil(availableParallelism() * 1.5)}`;

async function jest(label, cwd, args = [EVERY_CORE], env = {}) {
  console.log(`\n— ${label}`);
  const report = join(scratch, `${label.replace(/\W+/g, '-')}.json`);
  const code = await run(bin('jest', cwd), ['--ci', '--json', `--outputFile=${report}`, ...args], cwd, env);
  if (!existsSync(report)) {
    failures.push(`${label}: ended without a report`);
    return void (totals.failed += 1);
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  totals.passed += result.numPassedTests;
  totals.failed += failed;
  failures.push(...result.testResults.flatMap((suite) => failuresOf(label, suite)));
  if (code !== 0 && failed === 0) {
    failures.push(`${label}: no test failed, and yet jest ended with ${code}`);
    totals.failed += 1;
  }
}

/** Each failed test of a suite, or that the suite itself could not be run, with the first lines of why. */
function failuresOf(label, suite) {
  const file = relative(root, suite.name);
  const told = (what, why) => `${label}: ${file}: ${what}\n${stripVTControlCharacters(why).split('\n').filter((line) => line.trim() !== '' && !line.includes('node_modules')).slice(0, 40).map((line) => `    ${line}`).join('\n')}`;
  const tests = suite.assertionResults.filter((test) => test.status === 'failed').map((test) => told(test.fullName, test.failureMessages.join('\n')));
  return tests.length === 0 && suite.status === 'failed' ? [told('could not be run', suite.message)] : tests;
}

/** What the server writes for others to read; committed, so that they need not build it. */
const emitted = () => ['schema.graphql', 'client/src/features/developers/contract-facts.json'].map((file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '')).join('');

const built = await step('Compiling shared and server', bin('tsc'), ['-b', 'shared', 'server']);
if (built) {
  const before = emitted();
  await step('Emitting schema.graphql', process.execPath, ['server/dist/scripts/emit-schema.js']);
  const same = before === emitted();
  totals[same ? 'passed' : 'failed'] += 1;
  if (!same) failures.push('schema.graphql, or what the reference says beside it, did not match the server. Run `pnpm schema` and commit the result.');
}
await step('Typing the operations', bin('graphql-codegen', 'client'), ['--config', 'codegen.ts'], 'client');
await step('Checking the client\'s types', bin('tsc', 'client'), ['-p', '.'], 'client');
await step('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);
await jest('Rules', 'shared');
await jest('Server on SQLite', 'server', ['--selectProjects', 'sqlite', EVERY_CORE_AND_MORE]);
if (mariadb) await jest('Server on MariaDB', 'server', ['--selectProjects', 'mariadb', EVERY_CORE_AND_MORE]);
else leftOut.push('the server on MariaDB (no mariadbd or mariadb-dump on this machine)');
await jest('Components', 'client');
const app = await step('Building the app', bin('vite', 'client'), ['build', '--logLevel', 'warn'], 'client');
if (app) await jest('The archive', 'server', ['--config', 'jest.archive.config.js', '--forceExit']);
if (chromium && app) await jest('Journeys', 'client', ['--config', 'jest.e2e.config.cjs', EVERY_CORE, '--forceExit'], { CHROMIUM_PATH: chromium });
// Without network a device asks its own worker, past what makes answers late.
if (chromium && app && soak) await jest('Journeys answered late', 'client', ['--config', 'jest.e2e.config.cjs', EVERY_CORE, '--forceExit', '--testPathIgnorePatterns', 'offline'], { CHROMIUM_PATH: chromium, JOURNEY_LATE: '800' });
if (!chromium) leftOut.push('the journeys (no Chromium on this machine)');

rmSync(scratch, { recursive: true, force: true });
for (const what of failures) console.log(`\nFailed: ${what}`);
for (const what of leftOut) console.log(`\nLeft out: ${what}.`);
if (insists && leftOut.length > 0) totals.failed += leftOut.length;
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
