import { isBlank, textLength } from './note-fields';

export const SNIPPET_KEY_LENGTH = 20;
export const SNIPPET_TEXT_LENGTH = 2_000;
export const MOST_SNIPPETS = 200;

const SHORT_KEY = /^[a-z0-9][a-z0-9-]*$/;

/** A text typed by a short key. It names nobody: it goes into anybody's note. */
export interface SnippetText { shortKey: string; text: string }

export interface SnippetProblem { field: 'shortKey' | 'text'; message: string }

export function snippetProblems({ shortKey, text }: SnippetText): SnippetProblem[] {
  const problems: SnippetProblem[] = [];
  if (!SHORT_KEY.test(shortKey)) problems.push({ field: 'shortKey', message: 'A key has small letters, digits and hyphens, for example mood.' });
  else if (shortKey.length > SNIPPET_KEY_LENGTH) problems.push({ field: 'shortKey', message: `A key has at most ${SNIPPET_KEY_LENGTH} characters.` });
  if (isBlank(text)) problems.push({ field: 'text', message: 'Write the text the key stands for.' });
  else if (textLength(text) > SNIPPET_TEXT_LENGTH) problems.push({ field: 'text', message: `A snippet has at most ${SNIPPET_TEXT_LENGTH.toLocaleString('en-US')} characters.` });
  return problems;
}

/** What is being typed after a slash at a word's start, and where the slash stands; null anywhere else. */
export interface TypedKey { from: number; typed: string }

export function typedKey(text: string, caret: number): TypedKey | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}-]*)$/u.exec(text.slice(Math.max(0, caret - SNIPPET_KEY_LENGTH - 2), caret));
  const typed = found?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed: typed.toLowerCase() };
}

/** Those whose key begins so, then those that say it; an own one goes before the facility's of the same key. */
export function matching<Snippet extends SnippetText & { own: boolean }>(snippets: readonly Snippet[], typed: string): Snippet[] {
  const rank = ({ shortKey, text }: SnippetText): number => (shortKey === typed ? 0 : shortKey.startsWith(typed) ? 1 : text.toLowerCase().includes(typed) ? 2 : 3);
  return snippets
    .filter((snippet) => rank(snippet) < 3 && (snippet.own || !snippets.some((other) => other.own && other.shortKey === snippet.shortKey)))
    .sort((one, other) => rank(one) - rank(other) || (one.shortKey < other.shortKey ? -1 : 1));
}

/** The text with a snippet in the place of its key, and where one goes on writing. */
export function inserted(text: string, { from }: TypedKey, caret: number, snippet: string): { text: string; caret: number } {
  const after = text.slice(caret);
  const gap = after === '' || /^\s/.test(after) ? '' : ' ';
  return { text: `${text.slice(0, from)}${snippet}${gap}${after}`, caret: from + snippet.length };
}
