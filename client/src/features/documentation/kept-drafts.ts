import { isNoteField } from '@groupwork/shared/documentation/note-fields';
import type { Kept } from '../../graphql/kept';
import type { Draft, Sent } from './note-book';

type Shape = Record<string, unknown>;
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const nameOf = (sessionId: string, textId: string): string => `note:${sessionId}:${textId}`;

function sentOf(value: unknown): Sent | null {
  if (!isShape(value)) return null;
  const { text, baseVersion, key } = value;
  return typeof text === 'string' && typeof baseVersion === 'number' && typeof key === 'string' ? { text, baseVersion, key } : null;
}

/** What another version of the product kept in another shape is passed over. */
function draftOf(json: string): Draft | null {
  const value: unknown = JSON.parse(json);
  if (!isShape(value) || !isShape(value['place']) || !isShape(value['base'])) return null;
  const { textId, sessionId, rosterEntryId, field } = value['place'];
  const { text: baseText, version } = value['base'];
  const { text, changedAt } = value;
  const isWhole = typeof textId === 'string' && typeof sessionId === 'string' && (rosterEntryId === null || typeof rosterEntryId === 'string') && typeof field === 'string' && isNoteField(field)
    && typeof baseText === 'string' && typeof version === 'number' && typeof text === 'string' && typeof changedAt === 'number';
  return isWhole ? { place: { textId, sessionId, rosterEntryId, field }, base: { text: baseText, version }, text, changedAt, sent: sentOf(value['sent']), problem: null } : null;
}

/** Drafts as this tab keeps them for their writer. A problem is not kept: the server tells it again. */
export class KeptDrafts {
  constructor(private readonly kept: Kept, private readonly owner: string) {}

  keep(draft: Draft): void {
    this.kept.write(this.owner, nameOf(draft.place.sessionId, draft.place.textId), JSON.stringify({ ...draft, problem: null }));
  }

  release({ place }: Draft): void {
    this.kept.write(this.owner, nameOf(place.sessionId, place.textId), null);
  }

  of(sessionId: string): Draft[] {
    return this.kept.names(this.owner, nameOf(sessionId, '')).flatMap((name) => {
      const draft = draftOf(this.kept.read(this.owner, name) ?? 'null');
      return draft === null ? [] : [draft];
    });
  }
}
