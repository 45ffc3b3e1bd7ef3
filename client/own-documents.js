// A plugin of the generator: every operation of the app with its SHA-256. The app sends the hash alone, and the
// server answers people who signed in nothing else: whoever gets hold of a session still cannot ask freely.
import { createHash } from 'node:crypto';
import { InMemoryCache } from '@apollo/client';
import { Kind, print, visit } from 'graphql';

const cache = new InMemoryCache();

/** What the app's own client would send: `__typename` everywhere, and none of the client's own directives. */
const asSent = (document) => visit(cache.transformDocument(document), { Directive: ({ name }) => (name.value === 'unmask' ? null : undefined) });

function fragmentsOf(definition, all, found = new Map()) {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = all.get(name.value);
      if (!fragment || found.has(name.value)) return;
      found.set(name.value, fragment);
      fragmentsOf(fragment, all, found);
    },
  });
  return [...found.values()];
}

export function plugin(_schema, files, { texts, asWritten }) {
  const definitions = files.flatMap(({ document }) => document.definitions);
  const fragments = new Map(definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]));
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).map((operation) => {
    const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] };
    const text = print(asWritten ? document : asSent(document));
    return [operation.name.value, createHash('sha256').update(text).digest('hex'), text];
  });
  operations.sort(([one], [other]) => (one < other ? -1 : 1));
  if (texts) return JSON.stringify(Object.fromEntries(operations.map(([, hash, text]) => [hash, text])), null, 1);
  return `/** The SHA-256 of each operation's text, by its name. */\nexport const documentHashes: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(operations.map(([name, hash]) => [name, hash])), null, 2)};\n`;
}
