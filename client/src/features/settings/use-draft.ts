import { useState } from 'react';
import { type Draft, isTyped, mergeMeanwhile } from './merge-meanwhile';

export interface Drafting<Fields extends object> {
  typed: Fields;
  meanwhile: Draft<Fields>['meanwhile'];
  /** The version whose changes stand merged in what is typed: the one to send. */
  version: number;
  unsaved: boolean;
  change: (change: Partial<Fields>) => void;
  /** Gives back what is saved. */
  leave: () => void;
}

/** What is read anew is merged into what is typed, so that nobody overwrites what they have not seen. */
export function useDraft<Fields extends object>(version: number, fields: Fields, word: (field: keyof Fields, value: Fields) => string): Drafting<Fields> {
  const [draft, setDraft] = useState<Draft<Fields> & { version: number }>({ version, typed: fields, seen: fields, meanwhile: {} });
  if (draft.version !== version) setDraft({ version, ...mergeMeanwhile(draft, fields, word) });
  return {
    typed: draft.typed, meanwhile: draft.meanwhile, version: draft.version, unsaved: isTyped(draft),
    change: (change) => setDraft((before) => ({ ...before, typed: { ...before.typed, ...change } })),
    leave: () => setDraft((before) => ({ ...before, typed: before.seen, meanwhile: {} })),
  };
}
