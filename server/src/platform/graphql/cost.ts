import { Kind, getNamedType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLField, GraphQLNamedType, GraphQLOutputType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { Extensions } from 'type-graphql';

const USUAL_PAGE = 25;
/** A change costs more than what is shown of it: it is locked, checked, written, audited and told on. */
const CHANGE = 10;
/**
 * As far as this, points are held for lists at their longest: half a key's minute, so that what is usually small can be asked for
 * more than once in it. An answer that is larger all the same is withheld.
 */
const MOST_HELD = 15_000;

interface Bound {
  /** The name of a number argument: so many for each of it. */
  forEach?: string;
  /** What is counted on before it runs, of a list within lists that is hardly ever as long as it may be. */
  priced?: number;
}

/** Field decorator: the most a plain list of objects holds. `list-bounds.ts` answers no more, and a document is priced by it. */
export const AtMost = (rows: number, { forEach, priced }: Bound = {}): MethodDecorator & PropertyDecorator =>
  Extensions({ atMost: rows, ...(forEach ? { atMostForEach: forEach } : {}), ...(priced ? { atMostPriced: priced } : {}) }) as MethodDecorator & PropertyDecorator;

interface Walk {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  /** What one list of each that is priced by what is usual may have beyond it: so that one at its longest is answered, also alone. */
  beyondUsual: number;
}

type OutputField = GraphQLField<unknown, unknown>;

function numberGiven(field: FieldNode, name: string, variables: Record<string, unknown>): number | null {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  const given = value?.kind === Kind.INT ? Number(value.value) : value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof given === 'number' && Number.isFinite(given) ? Math.max(0, given) : null;
}

/** What is asked for by ids comes once for each of them. */
function idsAsked(field: FieldNode, variables: Record<string, unknown>): number | null {
  const value = field.arguments?.find((argument) => argument.name.value.endsWith('Ids'))?.value;
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.LIST ? value.values : null;
  return Array.isArray(given) ? Math.max(1, given.length) : null;
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
const isPaged = (field: OutputField): boolean => field.args.some(({ name }) => name === 'first');

function pageSizeOf(field: FieldNode, variables: Record<string, unknown>): number {
  return numberGiven(field, 'first', variables) ?? numberGiven(field, 'last', variables) ?? USUAL_PAGE;
}

function listLength(field: FieldNode, defined: OutputField, page: number | null, variables: Record<string, unknown>): number {
  if (!isList(defined.type)) return 1;
  if (page !== null && defined.name === 'edges') return page;
  const { atMost, atMostForEach, atMostPriced = atMost } = defined.extensions;
  const times = typeof atMostForEach === 'string' ? (numberGiven(field, atMostForEach, variables) ?? 1) : 1;
  return idsAsked(field, variables) ?? (typeof atMostPriced === 'number' ? atMostPriced * times : 0);
}

/** Objects for one object of this type; `page` is the size of the page it is, where it is one. */
function objectsWithin(walk: Walk, { selections }: SelectionSetNode, type: GraphQLNamedType | null | undefined, page: number | null): number {
  let objects = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      objects += objectsWithin(walk, selection.selectionSet, selection.typeCondition ? walk.schema.getType(selection.typeCondition.name.value) : type, page);
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment) objects += objectsWithin(walk, fragment.selectionSet, walk.schema.getType(fragment.typeCondition.name.value), page);
    } else if (selection.selectionSet) {
      objects += objectsOf(walk, selection, selection.selectionSet, type, page);
    }
  }
  return objects;
}

function objectsOf(walk: Walk, selection: FieldNode, within: SelectionSetNode, type: GraphQLNamedType | null | undefined, page: number | null): number {
  if (selection.name.value === '__schema' || selection.name.value === '__type') return INTROSPECTION;
  if (!isObjectType(type) && !isInterfaceType(type) && !isUnionType(type)) return 0;
  const defined = isUnionType(type) ? undefined : type.getFields()[selection.name.value];
  if (!defined) return 0;
  const own = isPaged(defined) ? pageSizeOf(selection, walk.variables) : null;
  const each = 1 + objectsWithin(walk, within, getNamedType(defined.type), own);
  const { atMost, atMostPriced } = defined.extensions;
  if (typeof atMost === 'number' && typeof atMostPriced === 'number') walk.beyondUsual += (atMost - atMostPriced) * each;
  return listLength(selection, defined, page, walk.variables) * each;
}

/** The schema's own description is the same for everybody and kept in memory: a flat price. */
const INTROSPECTION = 50;

const changesIn = (operation: OperationDefinitionNode): number => (operation.operation === 'mutation' ? operation.selectionSet.selections.length * CHANGE : 0);

/**
 * The most points a document can cost, before it runs: one for itself, ten for each change, and one for each object the answer
 * can hold, pages within pages multiplied. The document has passed `screen`, which bounds what its fragments unfold to.
 */
export function predictedCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
  const fragments = new Map(document.definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]));
  const walk = { schema, fragments, variables, beyondUsual: 0 };
  const objects = objectsWithin(walk, operation.selectionSet, schema.getRootType(operation.operation), null);
  return 1 + changesIn(operation) + objects + Math.min(walk.beyondUsual, Math.max(0, MOST_HELD - objects));
}

const asksForSchema = (operation: OperationDefinitionNode): boolean => operation.selectionSet.selections.some((selection) => selection.kind === Kind.FIELD && (selection.name.value === '__schema' || selection.name.value === '__type'));

/** What it cost: the objects that are in the answer. */
export function actualCost(operation: OperationDefinitionNode, data: unknown): number {
  let objects = 0;
  const count = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(count);
    else if (typeof value === 'object' && value !== null) {
      objects += 1;
      Object.values(value).forEach(count);
    }
  };
  if (typeof data === 'object' && data !== null && !asksForSchema(operation)) Object.values(data).forEach(count);
  return 1 + changesIn(operation) + (asksForSchema(operation) ? INTROSPECTION : objects);
}
