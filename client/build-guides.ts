import { readdirSync, readFileSync } from 'node:fs';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const NAME = 'virtual:guides';
const FOLDER = new URL('src/features/developers/guides/', import.meta.url);

/** The guides as the pages show them, made of their Markdown when the app is built: the browser gets no parser of it. */
export function builtGuides(): Plugin {
  return {
    name: 'built-guides',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
      for (const name of files) this.addWatchFile(new URL(name, FOLDER).pathname);
      // Parts and no markup: the page draws them as it draws everything else.
      const partsOf = (name: string): object[] => marked.lexer(readFileSync(new URL(name, FOLDER), 'utf8')).filter(({ type }) => type !== 'space').map((token) => ({ type: token.type, text: 'text' in token ? token.text : '', inline: 'tokens' in token ? (token.tokens ?? []).map((each) => ({ type: each.type, text: 'text' in each ? each.text : each.raw })) : [] }));
      return `export const guides = ${JSON.stringify(Object.fromEntries(files.map((name) => [name.replace(/\.md$/, ''), partsOf(name)])))};`;
    },
  };
}
