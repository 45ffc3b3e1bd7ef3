import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GraphQLArgument } from 'graphql';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { capabilityCatalogue, capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { profileRights, roles } from '@groupwork/shared/access/roles';
import { contractFacts, factsAsText } from '../scripts/contract-facts';
import { PUBLIC } from '../src/platform/graphql/requires';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';

const schema = buildContract(resolverClasses);
const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.values(type?.getFields() ?? {}).map((field) => ({ name: `${type?.name}.${field.name}`, field })));

describe('the contract', () => {
  it('asks for a capability of the catalogue at every root field', () => {
    for (const { name, field } of rootFields) {
      const { capability } = field.extensions;
      expect([name, capability === PUBLIC || (typeof capability === 'string' && capability in capabilityCatalogue)]).toEqual([name, true]);
    }
  });

  it('is told in the reference with the capability and the bound each field has', () => {
    expect(readFileSync(resolve(__dirname, '../../client/src/features/developers/contract-facts.json'), 'utf8')).toBe(factsAsText(schema));
    expect(Object.keys(contractFacts(schema).needs).sort()).toEqual(rootFields.map(({ name }) => name).sort());
  });

  it('is open to everyone only where nobody can be signed in, yet or ever', () => {
    expect(rootFields.filter(({ field }) => field.extensions.capability === PUBLIC).map(({ name }) => name).sort()).toEqual([
      'Mutation.askForPassword', 'Mutation.choosePasswordByLink', 'Mutation.lockScreen', 'Mutation.setEmailsStopped', 'Mutation.signIn', 'Mutation.signOut', 'Mutation.unlockScreen', 'Query.demoAccounts', 'Query.staffLink', 'Query.unsubscribePage', 'Query.viewer',
    ]);
  });

  it('gives each role the root fields of this reviewed matrix', () => {
    const columns = [...roles.map((role) => ({ name: role, granted: capabilitiesOf(role, []) })), ...profileRights.map((right) => ({ name: `THERAPIST + ${right}`, granted: capabilitiesOf('THERAPIST', [right]) })), { name: 'TECHNICIAN + MANAGE_GROUP_SESSIONS', granted: capabilitiesOf('TECHNICIAN', ['MANAGE_GROUP_SESSIONS']) }];
    const matrix = Object.fromEntries(
      columns.map(({ name, granted }) => [name, rootFields.filter(({ field }) => (granted as string[]).includes(String(field.extensions.capability))).map((root) => root.name).sort()]),
    );
    expect(matrix).toMatchSnapshot();
  });

  it('describes every type, field, argument, input and value', () => {
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Boolean', 'ID', 'Float'].includes(type.name)) continue;
      if (!type.description) silent.push(type.name);
      if (isEnumType(type)) silent.push(...type.getValues().filter((value) => !value.description).map((value) => `${type.name}.${value.name}`));
      if (isUnionType(type) || !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) continue;
      for (const field of Object.values(type.getFields())) {
        if (!field.description) silent.push(`${type.name}.${field.name}`);
        const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
        silent.push(...args.filter((argument) => !argument.description).map((argument) => `${type.name}.${field.name}(${argument.name})`));
      }
    }
    expect(silent).toEqual([]);
  });

  it('offers live updates nothing that differs from person to person', () => {
    const change = schema.getType('GroupSession');
    expect(isObjectType(change) && change.getFields().abilities?.extensions.personal).toBe(true);
  });
});
