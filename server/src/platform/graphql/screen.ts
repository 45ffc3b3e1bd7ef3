import { GraphQLError, Kind, parse } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode, ValueNode } from 'graphql';
import { CodedError } from '../errors';
import { LIMITS } from './limits';

/**
 * What a stranger's document may be made of. Looked at once, in a straight line, before it is validated: comparing fields that
 * share a name, and unfolding fragments that name one another, takes a validator far longer than writing them takes a stranger.
 */
const MOST = { textLength: 32 * 1024, unfoldedFields: 1_500, sameName: 150, fragments: 60, variables: 60, nestedFields: 30, nestedValues: 12, values: 500, variableValues: 5_000 } as const;

const tooMuch = (what: string): CodedError => new CodedError('BAD_USER_INPUT', `This document ${what}. Ask for less at once.`);

type SelectingNode = FragmentDefinitionNode | OperationDefinitionNode;

interface Unfolding {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  known: Map<string, number>;
  open: Set<string>;
}

function fieldsOfFragment(name: string, unfolding: Unfolding): number {
  const known = unfolding.known.get(name);
  if (known !== undefined) return known;
  const fragment = unfolding.fragments.get(name);
  if (!fragment) return 0;
  if (unfolding.open.has(name)) throw tooMuch('has a fragment that holds itself');
  unfolding.open.add(name);
  const fields = fieldsIn(fragment.selectionSet, unfolding);
  unfolding.open.delete(name);
  unfolding.known.set(name, fields);
  return fields;
}

/** Every fragment is counted once and remembered, so that those which double each other are no work. */
function fieldsIn({ selections }: SelectionSetNode, unfolding: Unfolding): number {
  let fields = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) fields += fieldsOfFragment(selection.name.value, unfolding);
    else if (selection.kind === Kind.INLINE_FRAGMENT) fields += 1 + fieldsIn(selection.selectionSet, unfolding);
    else fields += 1 + (selection.selectionSet ? fieldsIn(selection.selectionSet, unfolding) : 0);
  }
  return fields;
}

/** As they are written, fragments apart. */
function collectFields({ selections }: SelectionSetNode, into: FieldNode[], depth: number): void {
  if (depth > MOST.nestedFields) throw tooMuch(`is nested deeper than ${MOST.nestedFields}`);
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) into.push(selection);
    if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) collectFields(selection.selectionSet, into, depth + 1);
  }
}

function countValues(value: ValueNode, depth: number): number {
  if (depth > MOST.nestedValues) throw tooMuch(`has values nested deeper than ${MOST.nestedValues}`);
  const within = value.kind === Kind.LIST ? value.values : value.kind === Kind.OBJECT ? value.fields.map((field) => field.value) : [];
  return within.reduce((sum, each) => sum + countValues(each, depth + 1), 1);
}

function screenVariables(variables: unknown): void {
  let left: number = MOST.variableValues;
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (depth > MOST.nestedValues) throw tooMuch(`has variables nested deeper than ${MOST.nestedValues}`);
    const values = Object.values(value);
    left -= values.length;
    if (left < 0) throw tooMuch(`has more than ${MOST.variableValues.toLocaleString('en-US')} values in its variables`);
    for (const each of values) look(each, depth + 1);
  };
  look(variables, 0);
}

const directivesOf = ({ directives = [] }: { directives?: readonly unknown[] }): number => directives.length;

function screenMarks(definitions: readonly SelectingNode[], fields: readonly FieldNode[]): void {
  if (fields.filter((field) => field.alias).length > LIMITS.aliases) throw tooMuch(`has more than ${LIMITS.aliases} aliases`);
  const directives = [...definitions, ...fields].reduce((sum, node) => sum + directivesOf(node), 0);
  if (directives > LIMITS.directives) throw tooMuch(`has more than ${LIMITS.directives} directives`);
  if (definitions.some(({ variableDefinitions = [] }) => variableDefinitions.length > MOST.variables)) throw tooMuch(`has more than ${MOST.variables} variables`);
}

function screenNames(fields: readonly FieldNode[]): void {
  const times = new Map<string, number>();
  let values = 0;
  for (const field of fields) {
    const name = field.alias?.value ?? field.name.value;
    const count = (times.get(name) ?? 0) + 1;
    if (count > MOST.sameName) throw tooMuch(`names one field more than ${MOST.sameName} times`);
    times.set(name, count);
    for (const { value } of field.arguments ?? []) values += countValues(value, 0);
    if (values > MOST.values) throw tooMuch(`has more than ${MOST.values} values; send them as variables`);
  }
}

function screenShape(document: DocumentNode): void {
  const fragments = document.definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION);
  if (document.definitions.length > MOST.fragments) throw tooMuch(`has more than ${MOST.fragments} operations and fragments`);
  const selecting = document.definitions.filter((definition): definition is SelectingNode => definition.kind === Kind.FRAGMENT_DEFINITION || definition.kind === Kind.OPERATION_DEFINITION);
  const written: FieldNode[] = [];
  for (const definition of selecting) collectFields(definition.selectionSet, written, 1);
  screenMarks(selecting, written);
  screenNames(written);
  const unfolding: Unfolding = { fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])), known: new Map(), open: new Set() };
  for (const definition of selecting) {
    if (fieldsIn(definition.selectionSet, unfolding) > MOST.unfoldedFields) throw tooMuch(`unfolds to more than ${MOST.unfoldedFields.toLocaleString('en-US')} fields`);
  }
}

/** Throws for what nobody needs to be told how wrong it is. A document that cannot be read is left to whoever reads it next. */
export function screen(text: string, variables: unknown): void {
  if (text.length > MOST.textLength) throw tooMuch(`is longer than ${MOST.textLength / 1024} KB`);
  screenVariables(variables);
  try {
    screenShape(parse(text, { maxTokens: LIMITS.tokens, noLocation: true }));
  } catch (error) {
    if (error instanceof CodedError || !(error instanceof GraphQLError)) throw error;
  }
}
