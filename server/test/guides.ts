import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(__dirname, '../../client/src/features/developers/guides');

/** A fenced block: what stands after the fence (`graphql`, `json answer`), and its text. */
export interface Block {
  kind: string;
  text: string;
}

export interface Guide {
  name: string;
  /** All of it, as it is written. */
  text: string;
  blocks: Block[];
}

export const guides: readonly Guide[] = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { name, text, blocks: [...text.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].map(([, kind = '', block = '']) => ({ kind, text: block })) };
});

/** What the guides show with another program's key: each document with the variables and the answer that stand under it; or those of one occasion, which are tried by themselves. */
export function documentsOf({ blocks }: Guide, occasion = ''): { text: string; variables: Record<string, unknown>; answer: unknown }[] {
  return blocks.flatMap(({ kind, text }, index) => {
    if (kind !== `graphql ${occasion}`.trim()) return [];
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex((block) => block.kind.startsWith('graphql'));
    const own = end === -1 ? rest : rest.slice(0, end);
    const json = (wanted: string): unknown => JSON.parse(own.find((block) => block.kind === ['json', occasion, wanted].filter(Boolean).join(' '))?.text ?? 'null');
    return [{ text, variables: (json('variables') ?? {}) as Record<string, unknown>, answer: json('answer') }];
  });
}

/** Keys and kinds of values, of a list its first: what an answer shown in a guide and a real one have in common. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
  return value === null ? 'null' : typeof value;
}
