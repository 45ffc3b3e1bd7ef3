/** Things by what they have in common, in the order they come. */
export function grouped<K, V>(all: Iterable<V>, keyOf: (each: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const each of all) {
    const own = groups.get(keyOf(each));
    if (own) own.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
