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
};

module.exports = {
  testTimeout: 30_000,
  projects: [
    { ...common, displayName: 'sqlite', globals: { ENGINE: 'sqlite' } },
    { ...common, displayName: 'mariadb', globals: { ENGINE: 'mariadb' }, globalSetup: '<rootDir>/test/start-mariadb.ts', globalTeardown: '<rootDir>/test/stop-mariadb.ts' },
  ],
};
