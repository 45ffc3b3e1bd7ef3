import { noteFieldCatalogue, textLength } from '@groupwork/shared/documentation/note-fields';
import type { LayoutField } from '@groupwork/shared/documentation/note-layout';
import { IconCopy, IconHistory } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ReviewComment } from './comments';
import { CommentsHere } from './comments';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { FieldFrame, helpId, problemId, ReadField } from './field-frame';
import type { Place } from './note-book';
import { NoteHistory } from './note-history';
import { NoteTextarea } from './note-textarea';
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
  const bringBack = (text: string): void => {
    book.write({ textId: stored.id, sessionId, rosterEntryId, field: key }, text, { text: stored.text, version: stored.version });
    book.flush(stored.id);
    announce(`${label} is back as it was.`);
  };
  const [looksBack, setLooksBack] = useState(false);
  const past = stored.version > 0 && (
    <>
      <ActionButton className={classes['clock']} variant="subtle" size="compact-sm" reason="tooltip" aria-label={`History of ${label}`} onClick={() => setLooksBack(true)}><IconHistory size={18} aria-hidden /></ActionButton>
      {looksBack && <NoteHistory field={key} label={label} rosterEntryId={rosterEntryId} timeZone={timeZone} onClose={() => setLooksBack(false)} onBringBack={readOnly ? null : bringBack} />}
    </>
  );
  const here = <CommentsHere comments={comments} />;
  if (readOnly && draft === null) return <ReadField label={label} field={key}>{stored.text === '' ? <span className={classes['nothing']}>Nothing written</span> : stored.text}{here}{past}</ReadField>;
  if (draft?.problem?.kind === 'CONFLICT') return <TwoVersions draft={draft} theirs={draft.problem.theirs} label={label} timeZone={timeZone} />;

  const place: Place = { textId: stored.id, sessionId, rosterEntryId, field: key };
  const text = draft?.text ?? stored.text;
  const length = textLength(text);
  const write = (next: string): void => book.write(place, next, { text: stored.text, version: stored.version });
  const copied = stored.toIndividualize && text === stored.text;
  const tooLong = length > maxLength ? `${label} holds at most ${maxLength.toLocaleString('en-US')} characters; this is ${length.toLocaleString('en-US')}.` : null;
  return (
    <FieldFrame inputId={inputId} label={label} required={required} help={help === '' ? undefined : help} end={past} problem={tooLong}>
      {here}
      <NoteTextarea
        field={key} label={label} inputId={inputId} text={text} required={required} readOnly={readOnly} wrong={tooLong !== null}
        describedBy={`${helpId(inputId)}${tooLong === null ? '' : ` ${problemId(inputId)}`}`} onWrite={write} onLeave={() => book.flush(stored.id)}
      />
      {copied && <p className={classes['copied']} id={`${inputId}-copied`}><IconCopy size={16} aria-hidden />To individualize: this is still the text that was copied here.</p>}
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
