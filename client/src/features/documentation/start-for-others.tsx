import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { isBlank } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { StartNotesDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import { listedPatients, type NotesEntry, type NotesSession, textsOf } from './notes-session';
import { notesLine, useWriting } from './use-note-book';
import classes from './start-for-others.module.css';

/** Whether anything stands here that could be a start for others. */
export const hasText = (session: NotesSession, entry: NotesEntry | undefined): boolean => entry !== undefined && fieldsIn(session.noteLayout, 'INDIVIDUAL').some(({ field }) => !isBlank(textsOf(entry.note).get(field)?.text));

const countOfNotes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);

/** The open patient's texts as a start in others' empty fields. Each stays marked until somebody makes it that patient's own. */
export function StartForOthers({ session, entry, onClose }: { session: NotesSession; entry: NotesEntry; onClose: () => void }) {
  const { book, sessionId } = useWriting();
  const own = textsOf(entry.note);
  const filled = fieldsIn(session.noteLayout, 'INDIVIDUAL').filter(({ field }) => !isBlank(own.get(field)?.text));
  const [fields, setFields] = useState<readonly NoteField[]>(() => filled.filter(({ required }) => required).map(({ field }) => field));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const delivery = useMemo(() => ({ line: notesLine(sessionId), patience: 'UNTIL_ANSWERED' as const }), [sessionId]);
  const { run, running } = useCommand(StartNotesDocument, { delivery });
  const others = listedPatients(session).written.filter((other) => other.entry.id !== entry.id);
  const takes = (other: NotesEntry): boolean => fields.some((field) => (textsOf(other.note).get(field)?.text ?? '') === '');
  const targets = others.filter(({ entry: other }) => chosen.includes(other.id) && takes(other)).map(({ entry: other }) => other.id);
  const open = others.filter(({ entry: other }) => takes(other)).map(({ entry: other }) => other.id);
  const toggle = <Item,>(list: readonly Item[], item: Item): Item[] => (list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);
  const why = fields.length === 0 ? 'Choose a field first.' : targets.length === 0 ? 'Choose a patient first.' : null;
  const copy = (): void => {
    // In one line with what is still being saved, so that the text on screen is the text that is copied.
    book.flushAll();
    void run({ rosterEntryId: entry.id, fields: [...fields], targetIds: [...targets] }).then((answer) => {
      if (answer === null) return;
      say(`Copied into ${countOfNotes(targets.length)}. Each is marked until you change it.`);
      onClose();
    });
  };
  return (
    <Dialog opened onClose={onClose} title={`Use ${entry.patient.displayName}’s text as a start`} wide>
      <div className={classes['form']}>
        <fieldset>
          <legend>Which text</legend>
          {filled.map(({ field, label }) => <Checkbox key={field} label={label} description={<span className={classes['words']}>{own.get(field)?.text}</span>} checked={fields.includes(field)} onChange={() => setFields(toggle(fields, field))} />)}
        </fieldset>
        <fieldset>
          <legend>For whom</legend>
          {open.length > 1 && <Checkbox data-autofocus label="Everyone with an empty field" checked={open.every((id) => chosen.includes(id))} onChange={(event) => setChosen(event.currentTarget.checked ? open : [])} />}
          <div className={classes['people']}>
            {others.map(({ entry: other }) => <Checkbox key={other.id} label={other.patient.displayName} disabled={!takes(other)} {...(takes(other) ? {} : { description: 'written already' })} checked={takes(other) && chosen.includes(other.id)} onChange={() => setChosen(toggle(chosen, other.id))} />)}
          </div>
        </fieldset>
        <p className={classes['said']}>Only empty fields are filled. What is copied names nobody, and is made each patient’s own before it is signed.</p>
        <div className={classes['buttons']}>
          <ActionButton variant="filled" running={running} disabledReason={why} onClick={copy}>{targets.length === 0 ? 'Copy' : `Copy into ${countOfNotes(targets.length)}`}</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
