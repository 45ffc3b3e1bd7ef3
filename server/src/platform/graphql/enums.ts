import { registerEnumType } from 'type-graphql';

type EnumObject<V extends string> = { [K in V]: K };

/**
 * Makes a GraphQL enum of a vocabulary in shared, so that a word is written once. `descriptions` says what each
 * value means, where the word alone does not.
 */
export function vocabulary<V extends string>(name: string, description: string, values: readonly V[], descriptions: Partial<Record<V, string>> = {}): EnumObject<V> {
  const object = Object.fromEntries(values.map((value) => [value, value])) as EnumObject<V>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: descriptions[value] ?? words(value) }])) as { [K in V]: { description: string } };
  registerEnumType(object, { name, description, valuesConfig });
  return object;
}

/** PENDING_REVIEW -> Pending review. */
const words = (value: string): string => {
  const text = value.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1) + '.';
};
