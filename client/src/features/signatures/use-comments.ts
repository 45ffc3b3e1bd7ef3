import { isNoteField, type NoteField } from '@groupwork/shared/documentation/note-fields';
import { useCallback, useMemo, useState } from 'react';
import type { ReviewCommentInput } from '../../graphql/generated/operations';
import { kept } from '../../graphql/kept';
import { useViewer } from '../../graphql/viewer';

/** What a comment is about: a field, a patient's whole note, or the session. */
export interface About { rosterEntryId: string | null; field: NoteField | null }

const keyOf = ({ rosterEntryId, field }: About): string => `${rosterEntryId ?? ''} ${field ?? ''}`;

export interface Comments {
  /** Null: no comment is open there. */
  at: (about: About) => string | null;
  open: (about: About) => void;
  write: (about: About, text: string) => void;
  remove: (about: About) => void;
  clear: () => void;
  /** Those with words in them, as they are sent. */
  written: readonly ReviewCommentInput[];
}

function read(json: string | null): ReadonlyMap<string, string> {
  const value: unknown = JSON.parse(json ?? '[]');
  return new Map(Array.isArray(value) ? value.filter((pair): pair is [string, string] => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string') : []);
}

/** Comments are not sent one by one: they leave with the return, and are kept in the tab until then. */
export function useComments(sessionId: string): Comments {
  const { staffMember } = useViewer();
  const name = `review:${sessionId}`;
  const [texts, setTexts] = useState(() => read(kept.read(staffMember.id, name)));
  const set = useCallback((change: (texts: Map<string, string>) => void) => setTexts((before) => {
    const after = new Map(before);
    change(after);
    kept.write(staffMember.id, name, after.size === 0 ? null : JSON.stringify([...after]));
    return after;
  }), [staffMember.id, name]);
  return useMemo(() => ({
    at: (about) => texts.get(keyOf(about)) ?? null,
    open: (about) => set((own) => { if (!own.has(keyOf(about))) own.set(keyOf(about), ''); }),
    write: (about, text) => set((own) => own.set(keyOf(about), text)),
    remove: (about) => set((own) => own.delete(keyOf(about))),
    clear: () => set((own) => own.clear()),
    written: [...texts].filter(([, text]) => text.trim() !== '').map(([key, text]) => {
      const [rosterEntryId = '', field = ''] = key.split(' ');
      return { rosterEntryId: rosterEntryId === '' ? null : rosterEntryId, field: isNoteField(field) ? field : null, text: text.trim() };
    }),
  }), [texts, set]);
}
