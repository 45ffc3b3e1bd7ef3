import { noteFieldCatalogue, textLength } from '@groupwork/shared/documentation/note-fields';
import type { LayoutField } from '@groupwork/shared/documentation/note-layout';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReviewComment } from './comments';
import { CommentsHere } from './comments';
import { ActionButton } from '../../ui/action-button';
import { FieldFrame, helpId, problemId, ReadField } from './field-frame';
import type { Place } from './note-book';
import type { NoteText } from './notes-session';
import { TwoVersions } from './two-versions';
import { useDraft, useWriting } from './use-note-book';
import classes from './fields.module.css';

export interface NoteFieldProps {
  definition: LayoutField;
  stored: NoteText;
  rosterEntryId: string | null;
  timeZone: string;
  readOnly: boolean;
  comments: readonly ReviewComment[];
  /** What can be put into the text by one press. */
  children?: ReactNode;
}

/** One field of the catalogue, saved by itself. */
export function NoteFieldEditor({ definition, stored, rosterEntryId, timeZone, readOnly, comments, children }: NoteFieldProps) {
  const { book, sessionId } = useWriting();
  const draft = useDraft(stored.id);
  const { field: key, label, required, help } = definition;
  const { maxLength } = noteFieldCatalogue[key];
  const inputId = `note-${key}`;
  const here = <CommentsHere comments={comments} />;
  if (readOnly && draft === null) return <ReadField label={label} field={key}>{stored.text === '' ? <span className={classes['nothing']}>Nothing written</span> : stored.text}{here}</ReadField>;
  if (draft?.problem?.kind === 'CONFLICT') return <TwoVersions draft={draft} theirs={draft.problem.theirs} label={label} timeZone={timeZone} />;

  const place: Place = { textId: stored.id, sessionId, rosterEntryId, field: key };
  const text = draft?.text ?? stored.text;
  const length = textLength(text);
  const tooLong = length > maxLength ? `${label} holds at most ${maxLength.toLocaleString('en-US')} characters; this is ${length.toLocaleString('en-US')}.` : null;
  return (
    <FieldFrame inputId={inputId} label={label} required={required} help={help} problem={tooLong}>
      {here}
      <Textarea
        id={inputId} className={classes['text'] ?? ''} autosize minRows={required ? 2 : 1} value={text} error={tooLong !== null} data-field={key}
        aria-required={required} aria-describedby={`${helpId(inputId)}${tooLong === null ? '' : ` ${problemId(inputId)}`}`} readOnly={readOnly}
        onChange={(event) => book.write(place, event.currentTarget.value, { text: stored.text, version: stored.version })}
        onBlur={() => book.flush(stored.id)}
      />
      {draft?.problem?.kind === 'FAILED' && (
        <div className={classes['failed']} role="alert">
          <p>{draft.problem.sentence}</p>
          <div className={classes['buttons']}>
            {!readOnly && <ActionButton onClick={() => book.tryAgain(stored.id)}>Save again</ActionButton>}
            <ActionButton variant="subtle" onClick={() => book.discard(stored.id)}>Discard what I typed</ActionButton>
          </div>
        </div>
      )}
      {!readOnly && children}
    </FieldFrame>
  );
}
