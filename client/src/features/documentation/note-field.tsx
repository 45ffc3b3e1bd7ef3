import { noteFieldCatalogue, tooLongFor } from '@groupwork/shared/documentation/note-fields';
import type { LayoutField } from '@groupwork/shared/documentation/note-layout';
import { UnstyledButton } from '@mantine/core';
import { IconCopy, IconHistory } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { ReviewComment } from './comments';
import { CommentsHere } from './comments';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { FieldFrame, helpId, problemId, ReadField } from './field-frame';
import type { Place } from './note-book';
import { useLookBack } from './look-back';
import { NamedMember } from './named-member';
import { NoteTextarea } from './note-textarea';
import type { NoteText } from './notes-session';
import { useTogether, useWritersOf, WritersHere } from './together';
import { TwoVersions } from './two-versions';
import { useNamesIn } from './use-names-in';
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
  const together = useTogether();
  const writers = useWritersOf({ rosterEntryId, field: definition.field });
  const { field: key, label, required, help } = definition;
  const { maxLength } = noteFieldCatalogue[key];
  const inputId = `note-${key}`;
  const text = draft?.text ?? stored.text;
  const names = useNamesIn(text, stored, rosterEntryId);
  const [keeping, setKeeping] = useState(false);
  const lookBack = useLookBack();
  // Tab goes from text to text; by keys the history is opened from Ctrl K.
  const past = stored.version > 0 && <UnstyledButton className={classes['clock']} tabIndex={readOnly ? 0 : -1} aria-label={`History of ${label}`} onClick={() => lookBack(key)}><IconHistory size={18} aria-hidden /></UnstyledButton>;
  const here = <CommentsHere comments={comments} />;
  if (readOnly && draft === null) return <ReadField label={label} field={key}>{stored.text === '' ? <span className={classes['nothing']}>Nothing written</span> : stored.text}{here}{past}</ReadField>;
  if (draft?.problem?.kind === 'CONFLICT') return <TwoVersions draft={draft} theirs={draft.problem.theirs} label={label} timeZone={timeZone} />;

  const place: Place = { textId: stored.id, sessionId, rosterEntryId, field: key };
  const write = (next: string): void => {
    together.write(place);
    book.write(place, next, { text: stored.text, version: stored.version });
  };
  const copied = stored.toIndividualize && text === stored.text;
  const tooLong = tooLongFor({ label, maxLength }, text);
  const [span] = names.spans;
  const namedId = `${inputId}-named`;
  const replace = (): void => {
    const { text: next, caret } = names.replaced(text);
    write(next);
    names.readNow(next);
    setKeeping(false);
    announce(`“${text.slice(span?.start, span?.end)}” is now “a peer”.`);
    requestAnimationFrame(() => {
      const area = document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(inputId)}`);
      area?.focus();
      area?.setSelectionRange(caret, caret);
    });
  };
  const hear = (event: KeyboardEvent): void => {
    if (span === undefined || !(event.ctrlKey || event.metaKey) || event.code !== 'Period') return;
    event.preventDefault();
    if (event.shiftKey) setKeeping(true);
    else replace();
  };
  return (
    <FieldFrame inputId={inputId} label={label} required={required} help={help === '' ? undefined : help} end={past} problem={tooLong} aside={writers !== null && <WritersHere words={writers} label={label} inputId={inputId} />}>
      {here}
      <NoteTextarea
        field={key} label={label} inputId={inputId} text={text} required={required} readOnly={readOnly} wrong={tooLong !== null || span !== undefined} named={names.spans} onKey={hear}
        describedBy={`${helpId(inputId)}${tooLong === null ? '' : ` ${problemId(inputId)}`}${span === undefined ? '' : ` ${namedId}`}`} onWrite={write} onLeave={() => { together.leave(); book.flush(stored.id); }}
      />
      {span !== undefined && !readOnly && <NamedMember id={namedId} names={names.spans.map(({ start, end }) => text.slice(start, end))} place={place} span={{ start: span.start, end: span.end }} keeping={keeping} onReplace={replace} onKeep={setKeeping} />}
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
