import type { PatientFields } from '@groupwork/shared/patients/patient-fields';

export type Field = keyof PatientFields;
export type MeanwhileNotes = Partial<Record<Field, string>>;

/** What is typed, beside what was read when it was typed. */
export interface PatientDraft { typed: PatientFields; seen: PatientFields; meanwhile: MeanwhileNotes }

const wordsOf = (value: string | null, word: (value: string) => string): string => (value === null || value === '' ? 'Somebody emptied this meanwhile.' : `Somebody saved “${word(value)}” meanwhile.`);

/**
 * Somebody else saved while this was typed. What only they changed is taken and marked; what was typed here stays,
 * and says what it is now.
 */
export function mergeMeanwhile({ typed, seen, meanwhile }: PatientDraft, now: PatientFields, word: (field: Field, value: string) => string = (_field, value) => value): PatientDraft {
  const changed = (Object.keys(now) as Field[]).filter((field) => now[field] !== seen[field]);
  const own = changed.filter((field) => typed[field] !== seen[field] && typed[field] !== now[field]);
  const taken = changed.filter((field) => !own.includes(field));
  const notes: MeanwhileNotes = {
    ...meanwhile,
    ...Object.fromEntries(taken.map((field) => [field, 'Somebody saved this meanwhile.'])),
    ...Object.fromEntries(own.map((field) => [field, wordsOf(now[field], (value) => word(field, value))])),
  };
  return { typed: { ...typed, ...Object.fromEntries(taken.map((field) => [field, now[field]])) }, seen: now, meanwhile: notes };
}
