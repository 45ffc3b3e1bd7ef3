import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import type { Work } from '../../platform/database/work';
import { GoldenThreadLinks, IndividualNotes, NoteTexts } from './documentation.repositories';
import { keepText } from './keep-text';

export interface WholeNote {
  participation: number | null;
  texts: readonly { field: NoteField; text: string }[];
  noLinkReason: NoLinkReason | null;
}

/**
 * Keeps one patient's whole note at once, as it is about to be signed. What was drafted there before and nobody has read
 * now gives way, and stays in its history.
 */
export async function writeWholeNote(work: Work, line: { sessionId: string; rosterEntryId: string; patientId: string }, note: WholeNote): Promise<void> {
  const { sessionId, rosterEntryId } = line;
  const drafts = await work.repository(NoteTexts).all({ sessionId, rosterEntryId });
  const cleared = drafts.filter((draft) => draft.text !== '' && note.texts.every(({ field }) => field !== draft.field)).map((draft) => ({ field: draft.field as NoteField, text: '' }));
  for (const { field, text } of [...note.texts, ...cleared]) {
    await keepText(work, drafts.find((draft) => draft.field === field) ?? null, { sessionId, rosterEntryId, field }, text);
  }
  await work.repository(GoldenThreadLinks).replace(line, []);
  const notes = work.repository(IndividualNotes);
  const drafted = await notes.first({ rosterEntryId });
  const { participation, noLinkReason } = note;
  if (drafted) await notes.change(drafted, { participation, noLinkReason });
  else await notes.add({ ...line, participation, noLinkReason });
}
