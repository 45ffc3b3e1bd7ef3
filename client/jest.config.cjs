/** Components in a simulated browser, answers checked by the committed schema. */
module.exports = {
  testEnvironment: 'jsdom',
  roots: ['<rootDir>/src'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
  moduleNameMapper: {
    '\\.module\\.css$': '<rootDir>/src/testing/css-module.cjs',
    '\\.css$': '<rootDir>/src/testing/no-css.cjs',
    '^@groupwork/shared/(.*)$': '<rootDir>/../shared/src/$1',
  },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } }],
  },
};
