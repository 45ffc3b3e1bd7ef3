import { configs } from '@graphql-eslint/eslint-plugin';
import type { Linter } from 'eslint';

/** How the contract differs from the plug-in's own opinion, and why. */
const differences: Linter.RulesRecord = {
  // More than the plug-in asks for: also every field, argument and enum value says what it is.
  '@graphql-eslint/require-description': ['error', { types: true, rootField: true, DirectiveDefinition: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true }],
  // A roster, a session's leaders and other short lists are plain lists; whatever can grow is a connection. Reports count people and sessions in rows that have no page of their own to be opened by id.
  '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
  // An id is for what can be asked for by it. A count, an ability or a change that is being previewed is a value: an id of it would open nothing, and caches would keep it as if it stayed true.
  '@graphql-eslint/strict-id-in-types': 'off',
  // The product is a place where people change things and watch others do so: it has changes and live updates.
  '@graphql-eslint/no-root-type': 'off',
  // What cannot be answered is an error with a code, never null: a caller would otherwise have to guess whether null means nothing, not found or not allowed.
  '@graphql-eslint/require-nullable-result-in-root': 'off',
  // A change answers what it changed. The way back to every query from there would go round the capability that each root field asks for.
  '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'off',
  // A group's type has one name wherever it stands, in a group as in its sessions: `Group.groupType` is the only field that begins like its owner.
  '@graphql-eslint/no-typename-prefix': 'off',
  // Where whoever asks may not be told anything but that it was taken, as with a forgotten password, the answer is `true`.
  '@graphql-eslint/no-scalar-result-type-on-mutation': 'off',
};

/** All rules of the plug-in for schemas, and those for cursor connections. */
export const contractRules: Linter.RulesRecord = { ...configs['flat/schema-all'].rules, ...configs['flat/schema-relay'].rules, ...differences };
