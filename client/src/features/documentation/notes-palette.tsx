import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import { TextInput } from '@mantine/core';
import { noteProgressWords } from '@groupwork/shared/documentation/completeness.rules';
import { type KeyboardEvent, useState } from 'react';
import { paths } from '../../app/paths';
import { Dialog } from '../../ui/dialog';
import { listKey, optionId, TypedList, type TypedOption } from '../../ui/typed-list';
import { listedPatients, noteOf, type NotesSession, SHARED_PART, textsOf } from './notes-session';

const LIST = 'notes-palette';

export interface NotesPaletteProps {
  session: NotesSession;
  /** Where one is. */
  part: string;
  onOpen: (to: string) => void;
  /** Null where no text can be a start for others. */
  onStart: (() => void) | null;
  onLookBack: (field: NoteField) => void;
  onClose: () => void;
}

interface Place extends TypedOption { act: () => void }

/** What can be done here first, then where one can go: names are found by their letters. */
function placesOf({ session, part, onOpen, onStart, onLookBack }: NotesPaletteProps): Place[] {
  const { written, absent } = listedPatients(session);
  const isShared = part === SHARED_PART;
  const texts = textsOf(noteOf(session, isShared ? null : part));
  const past = fieldsIn(session.noteLayout, isShared ? 'SHARED' : 'INDIVIDUAL').filter(({ field }) => (texts.get(field)?.version ?? 0) > 0);
  const patient = (id: string): (() => void) => () => onOpen(paths.patientNote(session.id, id));
  return [
    ...(isShared ? [] : [{ id: 'shared', name: 'Shared part', act: () => onOpen(paths.sharedNote(session.id)) }]),
    ...(onStart === null ? [] : [{ id: 'start', name: 'Use this text as a start for…', act: onStart }]),
    ...written.filter(({ entry }) => entry.id !== part).map(({ entry, progress }) => ({ id: entry.id, name: `${entry.patient.displayName}${entry.sameName ? ` ${entry.patient.mrnTail}` : ''}`, about: noteProgressWords[progress], act: patient(entry.id) })),
    ...absent.map((entry) => ({ id: entry.id, name: entry.patient.displayName, about: 'Absent, attendance only', act: patient(entry.id) })),
    ...past.map(({ field, label }) => ({ id: `past-${field}`, name: `History of ${label}`, act: () => onLookBack(field) })),
  ];
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** To a name, the shared part, or what can be done with the open text, by a few letters. */
export function NotesPalette(props: NotesPaletteProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const sought = plain(typed.trim());
  const found = placesOf(props).filter(({ name }) => plain(name).split(/\s+/).some((word) => word.startsWith(sought)) || plain(name).includes(sought));
  const choose = (index: number): void => {
    const place = found[index];
    if (place === undefined) return;
    props.onClose();
    place.act();
  };
  const hear = (event: KeyboardEvent): void => {
    const act = listKey(event);
    if (act === null || act === 'LEAVE' || event.key === 'Tab') return;
    event.preventDefault();
    if (act === 'CHOOSE') choose(active);
    else if (found.length > 0) setActive((active + (act === 'NEXT' ? 1 : found.length - 1)) % found.length);
  };
  return (
    <Dialog opened onClose={props.onClose} title="Go to">
      <TextInput
        data-autofocus role="combobox" aria-label="A name, or what to do" aria-expanded aria-controls={LIST} aria-autocomplete="list" aria-activedescendant={found.length > 0 ? optionId(LIST, active) : undefined}
        value={typed} autoComplete="off" onChange={(event) => { setTyped(event.currentTarget.value); setActive(0); }} onKeyDown={hear}
      />
      <TypedList id={LIST} label="Places in these notes" options={found} active={active} onChoose={choose} />
      {found.length === 0 && <p role="status">Nobody on this roster is called so.</p>}
    </Dialog>
  );
}
