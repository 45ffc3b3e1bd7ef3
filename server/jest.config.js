const { existsSync, mkdtempSync, statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, join } = require('node:path');
const properties = require('../shared/jest.properties.cjs');

/** Memory where there is enough of it: what the tests write need not survive anything. */
function scratch() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2_000_000_000 ? memory : tmpdir();
}
// One folder a run, which its workers inherit and its end removes.
process.env.TEST_RUN_FOLDER ??= mkdtempSync(join(scratch(), 'groupwork-run-'));

// Debian keeps servers in sbin, which is on root's path alone.
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
const found = (name) => folders.map((folder) => join(folder, name)).find(existsSync);
const mariadbd = found('mariadbd');
const installer = found('mariadb-install-db');
const hasMariadb = Boolean(mariadbd && installer && found('mariadb-dump'));
if (hasMariadb) {
  process.env.TEST_MARIADBD = mariadbd;
  process.env.TEST_MARIADB_INSTALL = installer;
} else {
  const sentence = 'The tests on MariaDB need the programs mariadbd, mariadb-install-db and mariadb-dump, and this machine lacks one (Debian: mariadb-server-core, mariadb-client-core and mariadb-client).';
  if (process.env.CI === 'true') throw new Error(sentence);
  console.warn(`Left out: ${sentence}`);
}

const redis = found('redis-server');
if (redis) process.env.TEST_REDIS_SERVER = redis;
else {
  const sentence = 'The tests of several processes need the program redis-server, and this machine has none (Debian: redis-server).';
  if (process.env.CI === 'true') throw new Error(sentence);
  console.warn(`Left out: ${sentence}`);
}

/** The same tests twice: on the built-in database and on a throw-away MariaDB that they start themselves. */
const common = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/bench'],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2023',
        keepClassNames: true,
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    }],
  },
  moduleNameMapper: { '^@groupwork/shared/(.*)$': '<rootDir>/../shared/src/$1' },
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/end-suite.ts'],
  globalTeardown: '<rootDir>/test/end-run.ts',
};

/** What is about documents, headers and files, and asks a database for no more than who is there: once is enough. */
const WITHOUT_A_DATABASE = ['/node_modules/', 'test/(architecture|licences|contract|contract-lint|cross-site|graphql-over-http)\\.test', 'test/(public-side|production)\\.test', 'platform/(keys-file|address-settings|production-settings|network|off-thread|database/(address|one-at-a-time|owner-only)|events/broker|redis)\\.test', 'platform/graphql/(admission|cost|limits|client-pages|leaving|sockets)\\.test', 'communications/rate\\.test'];

/** What is the same question whatever database answers it: asked of one in an ordinary run, and of both when soaking. */
const OF_ANY_DATABASE = process.env.SOAK === '1' ? [] : [
  'test/(authorization|authorization-matrix|random-queries|connections|statements|nodes|inert-text|lists|doctor|rude-callers|status|guides|seen-from-outside|follow-changes|demo|live|sockets|siblings|privacy|set-up)\\.test',
  'features/(api-clients|checklists|fhir|identity|kiosk|notifications|telehealth|treatment-plans)/[a-z.-]+\\.test',
  'features/(calendars/calendars|webhooks/(webhook-tls|webhook-status)|audit/audit)\\.test',
  'features/attendance/(sheet-image|sheets|attendance-board|units|outreach)\\.test',
  'features/communications/(smtp-carrier|twilio-carrier|twilio.route|unsubscribe|demo-reply|delivery-status|communication-templates)\\.test',
  'features/patients/(care-api|chart-facts|patients-search|patient-alerts|reach)\\.test',
  'features/scheduling/(assignment-live|calendar|live|recurrence|recurrence.property)\\.test',
  'features/(documentation/writing|signatures/(chart-note|confirm-for-signing))\\.test',
];

/** The built-in database belongs to one process. */
const SEVERAL_PROCESSES = ['/node_modules/', 'test/(killed-process|rolling-restart)\\.test'];
/** What many write at once, which a database with one writer has little to say to, and what takes long beside that. */
const OF_MANY_WRITERS = process.env.SOAK === '1' ? [] : ['test/concurrency\\.test', 'communications/killed-worker\\.test'];

/** What a database of one file has no way to. */
const OF_A_SERVER = ['test/database-tls\\.test'];

module.exports = {
  // Only what hangs is to fail by it: on a machine with much else to do the longest takes half of it.
  testTimeout: 300_000,
  projects: [
    { ...common, displayName: 'sqlite', testPathIgnorePatterns: [...SEVERAL_PROCESSES, ...OF_MANY_WRITERS, ...OF_A_SERVER], globals: { ...properties, ENGINE: 'sqlite' } },
    ...(hasMariadb ? [{ ...common, displayName: 'mariadb', testPathIgnorePatterns: [...WITHOUT_A_DATABASE, ...OF_ANY_DATABASE], globals: { ...properties, ENGINE: 'mariadb' }, globalSetup: '<rootDir>/test/start-mariadb.ts' }] : []),
  ],
};
