/**
 * What people type of a name, for `lower(column) like ? escape '!'`: any case, and no character means anything
 * but itself. SQLite folds plain letters only, so another letter that begins a word stands for any one:
 * "álvarez" finds Álvarez there too.
 */
export const containing = (typed: string): string =>
  `%${typed.trim().normalize('NFC').toLowerCase().replace(/[!%_]/g, '!$&').replace(/(?<!\p{L})(?!\p{ASCII})\p{Ll}(?=\p{L})/gu, '_')}%`;
