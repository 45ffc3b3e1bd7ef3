import { isNoteField, type NoteField } from '@groupwork/shared/documentation/note-fields';
import type { LineToSign, SessionToSign } from '@groupwork/shared/documentation/completeness.rules';
import { demandsOf, leftToIndividualize, needsNote, noteProgress, type NoteProgress } from '@groupwork/shared/documentation/completeness.rules';
import type { Unmasked } from '@apollo/client/masking';
import type { NotesPageQuery, NoteTextFactsFragment } from '../../graphql/generated/operations';

export type NotesSession = Unmasked<NotesPageQuery>['groupSession'];
export type NotesEntry = NotesSession['roster'][number];
export type NoteText = Omit<NoteTextFactsFragment, ' $fragmentName'>;

const isNoteText = (value: unknown): value is NoteText => typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string' && isNoteField(value.field);

/** The texts of a note by field, whichever the catalogue knows. */
export function textsOf(note: object | null): ReadonlyMap<NoteField, NoteText> {
  return new Map(Object.values(note ?? {}).filter(isNoteText).map((text) => [text.field, text]));
}

/** The note of one line, or the shared part where there is none. */
export const noteOf = (session: NotesSession, rosterEntryId: string | null): object | null => (rosterEntryId === null ? session.sharedNote : session.roster.find(({ id }) => id === rosterEntryId)?.note ?? null);

export const wordsOf = (note: object | null): Partial<Record<NoteField, string>> => Object.fromEntries([...textsOf(note)].map(([field, { text }]) => [field, text]));
const date = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

function lineToSign(entry: NotesEntry): LineToSign {
  const { note } = entry;
  const open = entry.segments.find(({ endsAt }) => endsAt === null);
  return {
    rosterEntryId: entry.id,
    patient: entry.patient.displayName,
    state: entry.state,
    absenceReason: entry.absence?.reason ?? null,
    openSince: date(open?.startsAt ?? null),
    participation: note?.participation ?? null,
    texts: wordsOf(note),
    toIndividualize: [...textsOf(note).values()].flatMap(({ field, toIndividualize }) => (toIndividualize ? [field] : [])),
    hasActivePlan: note?.hasActivePlan ?? false,
    linkedObjectives: note?.linkedObjectiveIds.length ?? 0,
    noLinkReason: note?.noLinkReason ?? null,
  };
}

/** The session as the shared rules of completeness read it. */
export function sessionToSign(session: NotesSession, at: Date): SessionToSign {
  return {
    title: session.title,
    topicText: session.topicText,
    actualStart: date(session.actualStart),
    // While it runs the end is still to come, whatever a reopened session was ended at before.
    actualEnd: session.status === 'IN_PROGRESS' ? null : date(session.actualEnd),
    timeZone: session.timeZone,
    layout: session.noteLayout,
    texts: wordsOf(session.sharedNote),
    lines: session.roster.map(lineToSign),
    peak: session.census.peak, capacityReason: session.capacityReason, leaders: session.leaders.filter(({ position }) => position !== 'FORMER').length,
    capacity: session.capacity,
    minimum: session.minimum,
    at,
    settings: { ...session.facility.settings, capacityPolicy: session.facility.settings.capacityPolicy === 'OVERRIDE' ? 'OVERRIDE' : 'WARN' },
  };
}

export interface ListedPatient { entry: NotesEntry; progress: NoteProgress; needsNote: boolean; /** A text is still as it was copied. */ copied: boolean }

/** In the order of the roster. Who is not taken yet may be written about; who is absent has attendance only. */
export function listedPatients(session: NotesSession): { written: ListedPatient[]; absent: NotesEntry[] } {
  const demands = demandsOf({ layout: session.noteLayout, settings: session.facility.settings });
  const written = session.roster.filter(({ state }) => state !== 'ABSENT').map((entry) => {
    const line = lineToSign(entry);
    return { entry, progress: noteProgress(line, demands), needsNote: needsNote(line), copied: leftToIndividualize(line, session.noteLayout).length > 0 };
  });
  return { written, absent: session.roster.filter(({ state }) => state === 'ABSENT') };
}

export const SHARED_PART = 'shared';

/** The parts in the order they are written: the shared one, then each patient; null at the ends. */
export function neighbours(session: NotesSession, part: string): { before: string | null; after: string | null; place: number } {
  const order = [SHARED_PART, ...listedPatients(session).written.map(({ entry }) => entry.id)];
  const at = order.indexOf(part);
  return { before: at > 0 ? order[at - 1] ?? null : null, after: at === -1 ? null : order[at + 1] ?? null, place: at };
}
