import { LIST_ITEM_CODE_LENGTH, LIST_ITEM_NAME_LENGTH } from './lists';

/** An entry of a list as somebody wants it; its code is given once, with a new entry, or made of its name. */
export interface WantedEntry { id: string | null; name: string; code: string | null; retired: boolean }
export interface KnownEntry { id: string; name: string; code: string; retired: boolean }
export interface EntryProblem { field: 'name' | 'code'; message: string }

/** `NIGHT_SHIFT` of “Night shift”. */
export const codeOf = (name: string): string => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().replaceAll(/[^A-Z0-9.]+/g, '_').slice(0, LIST_ITEM_CODE_LENGTH).replaceAll(/^_+|_+$/g, '');

/** The code a new entry gets. */
export const wantedCode = ({ code, name }: Pick<WantedEntry, 'code' | 'name'>): string => code?.trim() || codeOf(name);

export const takenCode = (code: string): string => `The code ${code} is in the list already. Choose another.`;

function nameProblem({ id, name, retired }: WantedEntry, entries: readonly KnownEntry[]): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'Give it a name.';
  if (wanted.length > LIST_ITEM_NAME_LENGTH) return `Write at most ${LIST_ITEM_NAME_LENGTH} characters.`;
  const same = !retired && entries.some((entry) => entry.id !== id && !entry.retired && entry.name.toLowerCase() === wanted.toLowerCase());
  return same ? `${wanted} is in the list already.` : null;
}

function codeProblem(wanted: WantedEntry, entries: readonly KnownEntry[]): string | null {
  if (wanted.id !== null) return null;
  const code = wantedCode(wanted);
  if (code.length > LIST_ITEM_CODE_LENGTH) return `Write at most ${LIST_ITEM_CODE_LENGTH} characters.`;
  if (!/^[A-Za-z0-9._-]+$/.test(code)) return 'Write letters, digits, dots, dashes or underscores.';
  return entries.some((entry) => entry.code.toUpperCase() === code.toUpperCase()) ? takenCode(code) : null;
}

/** Everything that cannot be kept, each with its field. Retired entries keep their codes and give up their names. */
export function entryProblems(wanted: WantedEntry, entries: readonly KnownEntry[]): EntryProblem[] {
  const [name, code] = [nameProblem(wanted, entries), codeProblem(wanted, entries)];
  if (name !== null) return [{ field: 'name', message: name }];
  return code === null ? [] : [{ field: 'code', message: code }];
}
