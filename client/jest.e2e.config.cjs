/** Journeys: the built product in headless Chromium, one file after the other. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/e2e'],
  testMatch: ['**/*.journey.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  moduleNameMapper: { '^@groupwork/shared/(.*)$': '<rootDir>/../shared/src/$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript' } } }],
  },
};
