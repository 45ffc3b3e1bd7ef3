const properties = require('./jest.properties.cjs');

/** Pure rules: no setup, no environment beside the seeds, every test beside its rule. */
module.exports = {
  testEnvironment: 'node',
  globals: properties,
  roots: ['<rootDir>/src'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript' } } }],
  },
};
