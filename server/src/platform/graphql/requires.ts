import { Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLObjectType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { Extensions } from 'type-graphql';
import { CodedError, confined, forbidden, outOfScope, unauthenticated } from '../errors';
import type { Authentication, Context } from './context';

/** Open to everyone: signing in, and what must be known before it. */
export const PUBLIC = 'public';

/** Method decorator: the capability a root field asks for. A field without one is refused to everybody. */
export const Requires = (capability: string): MethodDecorator => Extensions({ capability }) as MethodDecorator;

/** Method decorator of a mutation that gives or takes a cookie. */
export const SetsCookie = (): MethodDecorator => Extensions({ setsCookie: true }) as MethodDecorator;

const MOST_ROOT_FIELDS = 10;

function rootFields(document: DocumentNode, selections: SelectionSetNode): FieldNode[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(document, selection.selectionSet);
    const fragment = document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value);
    return fragment && 'selectionSet' in fragment ? rootFields(document, fragment.selectionSet as SelectionSetNode) : [];
  });
}

function rootType(schema: GraphQLSchema, operation: OperationTypeNode): GraphQLObjectType | null | undefined {
  if (operation === OperationTypeNode.QUERY) return schema.getQueryType();
  return operation === OperationTypeNode.MUTATION ? schema.getMutationType() : schema.getSubscriptionType();
}

/** The first gate, decided once for an operation: default deny. */
export function gate(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, who: Authentication): void {
  // A key that is not good is told so whatever it asks, and never answered as nobody.
  if (!who.actor && who.reason === 'KEY_REFUSED') throw unauthenticated(who.reason);
  const type = rootType(schema, operation.operation);
  const fields = rootFields(document, operation.selectionSet);
  if (fields.length > MOST_ROOT_FIELDS) throw new CodedError('BAD_USER_INPUT', `An operation asks for at most ${MOST_ROOT_FIELDS} things at once; this one asks for ${fields.length}.`);
  for (const field of fields) {
    const name = field.name.value;
    if (name === '__typename') continue;
    if (who.actor?.confined) {
      const capability = type?.getFields()[name]?.extensions.capability;
      if (typeof capability === 'string' && who.actor.capabilities.has(capability)) continue;
      throw who.actor.kind === 'KIOSK' ? confined() : forbidden();
    }
    // One type by its name is public, like the reference; all of it at once is for those who are known.
    if (name === '__type') continue;
    if (name === '__schema') {
      if (!who.actor) throw unauthenticated(who.reason);
      continue;
    }
    const capability = type?.getFields()[name]?.extensions.capability;
    if (capability === PUBLIC && who.actor?.kind !== 'API_CLIENT') continue;
    if (!who.actor) throw unauthenticated(who.reason);
    if (typeof capability === 'string' && who.actor.capabilities.has(capability)) continue;
    throw who.actor.kind === 'API_CLIENT' ? outOfScope(name, typeof capability === 'string' && capability !== PUBLIC ? capability : null) : forbidden();
  }
}

/** An answer over a socket can neither give nor take a cookie: what does so is refused there before it is done. */
export function refuseCookies(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): void {
  const fields = rootType(schema, operation.operation)?.getFields();
  const setting = rootFields(document, operation.selectionSet).find(({ name }) => fields?.[name.value]?.extensions['setsCookie'] === true);
  if (setting) throw new CodedError('BAD_USER_INPUT', `${setting.name.value} goes over HTTP, where a cookie can be set.`);
}

/**
 * The second gate, of every root field there is: its method is given the actor at those facilities alone where the
 * capability it requires holds. Whoever may do something at one facility finds nothing of another there.
 */
export function narrowRoots(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const { resolve, subscribe, extensions: { capability } } = field;
      if (typeof capability !== 'string' || capability === PUBLIC) continue;
      if (resolve) field.resolve = (root: unknown, given: Record<string, unknown>, context: Context, info) => resolve(root, given, context.within(capability), info) as unknown;
      if (subscribe) field.subscribe = (root: unknown, given: Record<string, unknown>, context: Context, info) => subscribe(root, given, context.within(capability), info) as unknown;
    }
  }
}
