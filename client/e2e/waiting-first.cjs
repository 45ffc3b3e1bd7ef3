// Where no run is remembered, Jest begins with the largest files. The alerts are the smallest and wait most of a minute for
// a session that is not started: begun last, everything else would be over and wait for them.
const { statSync } = require('node:fs');

const waits = ({ path }) => Number(path.endsWith('alerts.journey.ts'));

module.exports = class {
  sort(tests) {
    return [...tests].sort((one, other) => waits(other) - waits(one) || (other.duration ?? 0) - (one.duration ?? 0) || statSync(other.path).size - statSync(one.path).size);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
};
