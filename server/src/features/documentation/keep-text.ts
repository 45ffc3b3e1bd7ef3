import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import type { Work } from '../../platform/database/work';
import { NoteTexts, NoteTextVersions } from './documentation.repositories';
import { noteTextId } from './note-ids.facts';
import type { NoteTextRow } from './note-text.entity';

/** Puts a text into its field, `current` where one has stood there, and keeps it in the field's history. Answers the row as it is now. */
export async function keepText(work: Work, current: NoteTextRow | null, place: { sessionId: string; rosterEntryId: string; field: NoteField }, text: string): Promise<NoteTextRow> {
  const { sessionId, rosterEntryId, field } = place;
  const id = noteTextId(sessionId, rosterEntryId, field);
  const writtenBy = work.actor.id;
  const texts = work.repository(NoteTexts);
  const saved = current ? await texts.change(current, { text, writtenBy }) : await texts.add({ id, sessionId, rosterEntryId, field, text, writtenBy, startedFromHash: null });
  await work.repository(NoteTextVersions).add({ noteTextId: id, sessionId, rosterEntryId, field, text, textVersion: saved.version, writtenBy, writtenAt: work.now });
  return saved;
}
