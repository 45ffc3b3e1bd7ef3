import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser, rules } from '@graphql-eslint/eslint-plugin';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { Linter } from 'eslint';
import { buildSchema } from 'graphql';
import { sortedSchema } from '../scripts/sorted-schema';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { contractRules } from './contract-lint';

const committed = join(__dirname, '../../schema.graphql');
const released = join(__dirname, 'released/schema.graphql');

describe('the contract as a file', () => {
  it('is what the resolvers say; `pnpm schema` writes it', () => {
    expect(readFileSync(committed, 'utf8')).toBe(sortedSchema(buildContract(resolverClasses)));
  });

  it('breaks no rule of graphql-eslint, for schemas and for cursor connections', () => {
    const text = readFileSync(committed, 'utf8');
    const found = new Linter({ configType: 'flat' }).verify(
      text,
      [{ files: ['**/*.graphql'], languageOptions: { parser, parserOptions: { graphQLConfig: { schema: committed } } }, plugins: { '@graphql-eslint': { rules } }, rules: contractRules }] as unknown as Linter.Config[],
      'schema.graphql',
    );
    expect(found.map(({ ruleId, line, message }) => `${ruleId ?? ''} at ${line}: ${message}`)).toEqual([]);
  });

  /**
   * test/released/schema.graphql is the contract third parties were last given. When a release is made, copy schema.graphql
   * over it: that accepts whatever changed since, so say each breaking change in the release's notes. Between releases it
   * stays as it is, and what a caller relies on is deprecated first, not taken away.
   */
  it('breaks nothing that the last release promised', async () => {
    const changes = await diff(buildSchema(readFileSync(released, 'utf8')), buildSchema(readFileSync(committed, 'utf8')));
    expect(changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(({ message }) => message)).toEqual([]);
  });
});
