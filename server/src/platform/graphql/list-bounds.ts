import { defaultFieldResolver, getNullableType, isListType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { CodedError } from '../errors';

/** What a list of words, numbers or ids holds, which says no bound of its own. */
const MOST_WORDS = 500;

/** Nothing is left out silently: whoever reads half a list takes it for the whole. */
const tooLong = (name: string, most: number): CodedError =>
  new CodedError('LIST_TOO_LONG', `${name} holds more than ${most.toLocaleString('en-US')}, the most that is answered as a whole. Ask for fewer days, facilities or people at once, or for its rows by pages where there is a connection of them.`, { most });

/** A number that stands among the arguments, one where none does. */
const timesOf = (name: unknown, given: Readonly<Record<string, unknown>>): number => {
  const times = typeof name === 'string' ? given[name] : 1;
  return typeof times === 'number' ? times : 1;
};

function bounded(type: string, field: GraphQLField<unknown, unknown>): GraphQLFieldResolver<unknown, unknown, Record<string, unknown>> {
  const { resolve = defaultFieldResolver, extensions: { atMost, atMostForEach } } = field;
  const name = `${type}.${field.name}`;
  const held = (value: unknown, given: Readonly<Record<string, unknown>>): unknown => {
    const most = typeof atMost === 'number' ? atMost * timesOf(atMostForEach, given) : MOST_WORDS;
    if (Array.isArray(value) && value.length > most) throw tooLong(name, most);
    return value;
  };
  return (source, given, context, info) => {
    const value: unknown = resolve(source, given, context, info);
    return value instanceof Promise ? value.then((ready) => held(ready, given)) : held(value, given);
  };
}

/** Every plain list is as long as it says at most, whatever its resolver answers. A page of a connection is bounded by what is asked for. */
export function boundLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) if (field.name !== 'edges' && isListType(getNullableType(field.type))) field.resolve = bounded(type.name, field);
  }
}
