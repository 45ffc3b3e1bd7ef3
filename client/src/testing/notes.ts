import type { Unmasked } from '@apollo/client/masking';
import { fieldsOf, type NoteField, type NotePart } from '@groupwork/shared/documentation/note-fields';
import { type ShippedTemplate, shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import type { NotesPageQuery, SessionChangeFactsFragment } from '../graphql/generated/operations';
import { dana, entry, minutesFromNow, type PageEntry, running, stay } from './sessions';

export type NotesSession = Unmasked<NotesPageQuery>['groupSession'];
export type NotesEntry = NotesSession['roster'][number];
type Note = NonNullable<NotesEntry['note']>;
type Shared = NonNullable<NotesSession['sharedNote']>;
type Text = Note['contributions'];
type Texts<Of> = { [Name in keyof Of as Of[Name] extends Text ? Name : never]: Text };

export const noteText = (field: NoteField, of: string, text = '', version = text === '' ? 0 : 1): Text => ({
  __typename: 'NoteText', id: `text-${of}-${field}`, field, text, version, toIndividualize: false, keptNames: [],
  writtenBy: version === 0 ? null : dana, writtenAt: version === 0 ? null : minutesFromNow(-5),
});

/** A text for every field the catalogue has of a part. */
const textsOf = <Of>(part: NotePart, of: string, texts: Partial<Record<NoteField, string>>): Texts<Of> =>
  Object.fromEntries(fieldsOf(part).map(({ key }) => [key.toLowerCase().replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase()), noteText(key, of, texts[key] ?? '')])) as Texts<Of>;

export const layoutAnswer = (template: ShippedTemplate): NotesSession['noteLayout'] => ({ __typename: 'NoteLayout', name: shippedLayouts[template].name, fields: shippedLayouts[template].fields.map((own) => ({ __typename: 'LayoutField', ...own })) });

export const objective = (number: string, text: string, changes: Partial<Note['objectives'][number]> = {}): Note['objectives'][number] => ({
  __typename: 'OfferedObjective', id: `objective-${number}`, number, text, goal: 'Stay free of alcohol', targetDate: '2026-12-04', activeFrom: '2026-11-02', closedAt: null, sessionsSoFar: 1, lastServedOn: null, ...changes,
});

/** Present since twenty minutes, with nothing written yet. */
export function notesEntry(name: string, texts: Partial<Record<NoteField, string>> = {}, note: Partial<Note> = {}, changes: Partial<PageEntry> = {}): NotesEntry & { note: Note } {
  const base = entry(name, { state: 'PRESENT', segments: [stay(-20, 0, { id: `stay-${name}`, endedWithSession: true })], ...changes });
  const [firstName = '', lastName = ''] = base.patient.fullName.split(' ');
  return {
    ...base,
    patient: { ...base.patient, firstName, lastName, preferredName: null },
    note: {
      __typename: 'IndividualNote', id: `note-${base.id}`, version: 0, participation: null, participationHistory: [], linkedObjectiveIds: [], noLinkReason: null, hasActivePlan: true,
      objectives: [objective('1.2', 'Name three personal triggers')], ...textsOf<Note>('INDIVIDUAL', base.id, texts), ...note,
    },
  };
}

export const wholeNote = (name: string): NotesEntry => notesEntry(name, { CONTRIBUTIONS: 'Spoke first.', ASSESSMENT: 'Steady.' }, { version: 2, participation: 4, linkedObjectiveIds: ['objective-1.2'] });

/** Ended just now, led by Dana, with this roster. */
export function ended(roster: NotesEntry[], texts: Partial<Record<NoteField, string>> = {}, changes: Partial<NotesSession> = {}): NotesSession {
  const { startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, objectiveRequired, lateEntryHours, capacityPolicy } = defaultSettings;
  return {
    ...running(roster), groupId: 'group-relapse', roster, status: 'ENDED', actualEnd: minutesFromNow(0), topicText: 'High-risk situations', topicId: 'topic-1',
    facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', settings: { __typename: 'FacilitySettings', startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, objectiveRequired, lateEntryHours, capacityPolicy } },
    noteLayout: layoutAnswer('FREE'),
    sharedNote: { __typename: 'SharedNote', ...textsOf<Shared>('SHARED', 'shared', texts) },
    signatures: [], reviewComments: [], ...changes,
  };
}

/** What a mutation of a note answers; the session and the line each a version on. */
export function noteChanged(session: NotesSession, after: NotesEntry | null = null): Unmasked<SessionChangeFactsFragment> {
  return {
    __typename: 'SessionChange', session: { struckRoster: [], ...session, version: session.version + 1, contentVersion: session.contentVersion + 1 },
    rosterEntries: after === null ? [] : [{ ...after, version: after.version + 1 }], noteTexts: [],
  };
}
