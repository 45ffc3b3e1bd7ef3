/** Journeys: the built product in headless Chromium, each file on a product of its own. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/e2e'],
  testMatch: ['**/*.journey.ts'],
  globalSetup: '<rootDir>/e2e/fill-demo.cjs',
  globalTeardown: '<rootDir>/e2e/remove-demo.cjs',
  testSequencer: '<rootDir>/e2e/waiting-first.cjs',
  testTimeout: 120_000,
  moduleNameMapper: { '^@groupwork/shared/(.*)$': '<rootDir>/../shared/src/$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript' } } }],
  },
};
