import type { AttendanceState } from '../attendance/vocabulary';
import { grouped } from '../kernel/grouped';
import type { MissingPart } from './completeness.rules';
import { nameFinder } from './names-in-text';
import type { NamedPerson, NameSpan } from './names-in-text';
import { noteFieldCatalogue, noteFields } from './note-fields';
import type { NoteField } from './note-fields';
import { fieldsIn } from './note-layout';
import type { NoteLayout } from './note-layout';

/** Where a session's charts hold free text. */
export const namePlaces = [...noteFields, 'TITLE', 'TOPIC', 'ABSENCE_NOTE'] as const;
export type NamePlace = (typeof namePlaces)[number];

const otherPlaces: Record<Exclude<NamePlace, NoteField>, string> = { TITLE: 'Title', TOPIC: 'Topic', ABSENCE_NOTE: 'Note on the absence' };
const isField = (place: NamePlace): place is NoteField => place in noteFieldCatalogue;

export interface LineToRead extends Omit<NamedPerson, 'id'> {
  rosterEntryId: string;
  /** Preferred name and last initial. */
  patient: string;
  state: AttendanceState;
  texts: Partial<Record<NoteField, string>>;
  absenceNote: string | null;
}

export interface TextsToRead {
  title: string;
  topic: string | null;
  layout: NoteLayout;
  texts: Partial<Record<NoteField, string>>;
  lines: readonly LineToRead[];
  /** Full names of those who lead it or led it. */
  leaders: readonly string[];
}

/** Another member's name in a text that goes into charts. */
export interface NameFound extends NameSpan {
  /** Whose note; null for the shared part, which names no one. */
  rosterEntryId: string | null;
  patient: string | null;
  place: NamePlace;
  label: string;
  /** As it stands there. */
  name: string;
  /** The whole text, by whose hash a confirmation is bound. */
  text: string;
}

/** Of a full name the first word is the first name. */
export const staffName = (name: string): Pick<NamedPerson, 'firstName' | 'lastName'> => ({ firstName: name.split(' ')[0] ?? '', lastName: name.split(' ').slice(1).join(' ') });

/** Every other member's name in everything the charts receive, in the order of the pages. */
export function namesFound({ title, topic, layout, texts, lines, leaders }: TextsToRead): NameFound[] {
  const find = nameFinder(lines.map((line) => ({ ...line, id: line.rosterEntryId })), leaders.map(staffName));
  const read = (text: string | null | undefined, place: NamePlace, line: LineToRead | null, label: string): NameFound[] => {
    if (text === null || text === undefined || text === '') return [];
    // Capitals of a heading are no sign of a name: there only words that are nothing else are taken for one.
    const spans = find(place === 'TITLE' || place === 'TOPIC' ? text.toLowerCase() : text, line?.rosterEntryId ?? null);
    return spans.map((span) => ({ ...span, rosterEntryId: line?.rosterEntryId ?? null, patient: line?.patient ?? null, place, label, name: text.slice(span.start, span.end), text }));
  };
  return [
    ...read(title, 'TITLE', null, otherPlaces.TITLE),
    ...read(topic, 'TOPIC', null, otherPlaces.TOPIC),
    ...fieldsIn(layout, 'SHARED').flatMap(({ field, label }) => read(texts[field], field, null, label)),
    ...lines.flatMap((line) => {
      if (line.state === 'ABSENT') return read(line.absenceNote, 'ABSENCE_NOTE', line, otherPlaces.ABSENCE_NOTE);
      return line.state === 'PRESENT' || line.state === 'OUT' ? fieldsIn(layout, 'INDIVIDUAL').flatMap(({ field, label }) => read(line.texts[field], field, line, label)) : [];
    }),
  ];
}

/** One line of what stops the signature for each text, with every name in it. */
export function missingOfNames(found: readonly NameFound[]): MissingPart[] {
  return [...grouped(found, ({ rosterEntryId, place }) => `${rosterEntryId ?? ''} ${place}`).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const names = new Intl.ListFormat('en-US').format([...new Set(same.map(({ name }) => `“${name}”`))]);
    return [{ code: 'MEMBER_NAMED' as const, message: `${first.label} names ${first.rosterEntryId === null ? 'a member' : 'another member'}: ${names}`, rosterEntryId: first.rosterEntryId, field: isField(first.place) ? first.place : null, patient: first.patient }];
  });
}
