const { rmSync } = require('node:fs');

module.exports = () => rmSync(process.env.JOURNEY_DEMO, { recursive: true, force: true });
