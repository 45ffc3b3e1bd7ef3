import { Kind, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { CodedError } from '../errors';

/** Rows one operation may ask for, pages within pages multiplied. The product's own largest stays below a fifth of it. */
const MOST_ROWS = 5_000;
const USUAL_PAGE = 25;
/** A list without pages is taken for this many; what stands in its rows is short: a session's leaders, a line's stays. */
const USUAL_LIST = 15;
const USUAL_LIST_WITHIN = 4;

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** What is asked for by ids comes once for each of them. */
function idsAsked(field: FieldNode, variables: Record<string, unknown>): number | null {
  const ids = field.arguments?.find((argument) => argument.name.value.endsWith('Ids'))?.value;
  const given = ids?.kind === Kind.VARIABLE ? variables[ids.name.value] : ids?.kind === Kind.LIST ? ids.values : null;
  return Array.isArray(given) ? Math.max(1, given.length) : null;
}

/** How many rows a field gives for each row it stands on. */
function rowsOf(field: FieldNode, isPaged: boolean, isList: boolean, times: number, variables: Record<string, unknown>): number {
  if (!isPaged) return isList && field.name.value !== 'edges' ? (idsAsked(field, variables) ?? (times > 1 ? USUAL_LIST_WITHIN : USUAL_LIST)) : 1;
  const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  const asked = first?.kind === Kind.INT ? Number(first.value) : first?.kind === Kind.VARIABLE ? variables[first.name.value] : null;
  return typeof asked === 'number' ? Math.max(1, asked) : USUAL_PAGE;
}

function rowsWithin(walk: Walk, selections: SelectionSetNode, type: GraphQLNamedType | null | undefined, times: number): number {
  let rows = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const named = selection.typeCondition ? walk.schema.getType(selection.typeCondition.name.value) : type;
      rows += rowsWithin(walk, selection.selectionSet, named, times);
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment) rows += rowsWithin(walk, fragment.selectionSet, walk.schema.getType(fragment.typeCondition.name.value), times);
    } else if (selection.selectionSet && (isObjectType(type) || isInterfaceType(type))) {
      const field = type.getFields()[selection.name.value];
      if (!field) continue;
      const isPaged = field.args.some((argument) => argument.name === 'first');
      const isList = String(field.type).startsWith('[');
      const here = times * rowsOf(selection, isPaged, isList, times, walk.variables);
      rows += (isPaged || isList ? here : 0) + rowsWithin(walk, selection.selectionSet, getNamedType(field.type), here);
      if (rows > MOST_ROWS * 100) return rows;
    }
  }
  return rows;
}

/** Pages within pages multiply: what would keep the server busy for seconds is refused before it begins. */
export function mustBeAffordable(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): void {
  const fragments = new Map(document.definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]));
  const rows = rowsWithin({ schema, fragments, variables }, operation.selectionSet, schema.getRootType(operation.operation), 1);
  if (rows > MOST_ROWS) throw new CodedError('BAD_USER_INPUT', `This asks for up to ${rows.toLocaleString('en-US')} rows at once; at most ${MOST_ROWS.toLocaleString('en-US')}. Ask for smaller pages, or for less within them.`);
}
