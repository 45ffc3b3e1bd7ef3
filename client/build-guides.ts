import { readdirSync, readFileSync } from 'node:fs';
import { marked, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';

const NAME = 'virtual:guides';
const FOLDER = new URL('src/features/developers/guides/', import.meta.url);

/** Text and what is set apart in it, without any markup. */
const inlineOf = (tokens: readonly Token[] = []): object[] => tokens.flatMap((each) => ('tokens' in each && each.tokens ? inlineOf(each.tokens) : [{ type: each.type, text: 'text' in each ? (each.text as string) : each.raw }]));

function partOf(token: Token): object {
  const { type, raw } = token;
  const text = 'text' in token ? (token.text as string) : raw;
  return { type, text, inline: inlineOf('tokens' in token ? token.tokens : []), items: type === 'list' ? (token as Tokens.List).items.map((item) => inlineOf(item.tokens)) : [] };
}

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
      const partsOf = (name: string): object[] => marked.lexer(readFileSync(new URL(name, FOLDER), 'utf8')).filter(({ type }) => type !== 'space').map(partOf);
      return `export const guides = ${JSON.stringify(Object.fromEntries(files.map((name) => [name.replace(/\.md$/, ''), partsOf(name)])))};`;
    },
  };
}
