import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { createContext, useContext } from 'react';

/** Opens the history of a field of the part that is open. */
export const LookBackContext = createContext<(field: NoteField) => void>(() => undefined);

export const useLookBack = (): ((field: NoteField) => void) => useContext(LookBackContext);
