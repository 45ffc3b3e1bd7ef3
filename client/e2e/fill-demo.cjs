// Filling the demo takes longer than most journeys' first pages: it is done once, and each journey begins with a copy.
const { spawnSync } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

/** Thursday morning at the first facility, 10:24 in Chicago. */
const CLOCK = '2026-11-19T16:24:00Z';

module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-journeys-'));
  const filled = spawnSync(process.execPath, [resolve(__dirname, '../../server/dist/src/main.js'), '--reset-demo'], { env: { ...process.env, DATA_DIR: folder, GROUPWORK_CLOCK: CLOCK, DATABASE_URL: '', NODE_ENV: 'test' }, encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(`The demo could not be filled:\n${filled.stdout}${filled.stderr}`);
  process.env.JOURNEY_CLOCK = CLOCK;
  process.env.JOURNEY_DEMO = folder;
};
