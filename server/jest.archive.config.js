/** The archive as somebody would set a server up from it. Asks for a built server and client, and makes it anew. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/archive.trial.ts'],
  testTimeout: 300_000,
  transform: {
    '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript' } } }],
  },
};
