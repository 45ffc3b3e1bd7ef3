/** What is typed, beside what was read when it was typed, and what to say under fields that somebody else saved in between. */
export interface Draft<Fields extends object> { typed: Fields; seen: Fields; meanwhile: Partial<Record<keyof Fields, string>> }

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export const isTyped = <Fields extends object>({ typed, seen }: Pick<Draft<Fields>, 'typed' | 'seen'>): boolean => !alike(typed, seen);

/**
 * Somebody saved while this was typed. What only they changed is taken and marked; what was typed stays and says what
 * it is now. Where nothing was typed there is nothing to mark, and what one saved oneself is as it was typed.
 */
export function mergeMeanwhile<Fields extends object>({ typed, seen, meanwhile }: Draft<Fields>, now: Fields, word: (field: keyof Fields, value: Fields) => string): Draft<Fields> {
  if (!isTyped({ typed, seen })) return { typed: now, seen: now, meanwhile: {} };
  const merged = { ...typed };
  const notes = { ...meanwhile };
  for (const field of Object.keys(now) as (keyof Fields)[]) {
    if (alike(now[field], seen[field])) continue;
    delete notes[field];
    if (alike(now[field], typed[field])) continue;
    const own = !alike(typed[field], seen[field]);
    if (!own) merged[field] = now[field];
    const words = word(field, now);
    notes[field] = !own ? 'Somebody saved this meanwhile.' : words === '' ? 'Somebody emptied this meanwhile.' : `Somebody saved “${words}” meanwhile.`;
  }
  return { typed: merged, seen: now, meanwhile: alike(merged, now) ? {} : notes };
}
