/** Pure rules: no setup, no environment, every test beside its rule. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline', module: { type: 'commonjs' }, jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript' } } }],
  },
};
