import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { type ContractFacts, referenceOf } from './src/features/developers/reference-of';

const NAME = 'virtual:reference';
const SCHEMA = new URL('../schema.graphql', import.meta.url);
const FACTS = new URL('src/features/developers/contract-facts.json', import.meta.url);

/** The reference as its page draws it, made of the schema when the app is built: the browser gets no parser of it. */
export function builtReference(): Plugin {
  return {
    name: 'built-reference',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      for (const file of [SCHEMA, FACTS]) this.addWatchFile(file.pathname);
      const types = referenceOf(readFileSync(SCHEMA, 'utf8'), JSON.parse(readFileSync(FACTS, 'utf8')) as ContractFacts);
      // As text: engines read so much data much sooner as JSON than as a program.
      return `export const reference = JSON.parse(${JSON.stringify(JSON.stringify(types))});`;
    },
  };
}
