import { SESSION_TITLE_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, useLayoutEffect } from 'react';
import { FieldFrame, helpId, problemId } from './field-frame';
import { AUTOSAVE_AFTER } from './note-book';
import type { NotesSession } from './notes-session';
import { useKeptText } from './use-kept-text';
import { useNoteCommands } from './use-note-commands';
import classes from './fields.module.css';

const INPUT = 'note-title';

export function TitleField({ session }: { session: NotesSession }) {
  const { describe } = useNoteCommands();
  const { typed, write, save: saveWritten, onItsWay } = useKeptText(`title:${session.id}`);
  const [problem, setProblem] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const text = typed ?? session.title;

  const save = async (wanted: string): Promise<void> => {
    clearTimeout(timer.current);
    const title = wanted.trim();
    if (title === '') return setProblem('A session needs a title.');
    if (title === session.title && !onItsWay()) return write(null);
    setProblem(await saveWritten(() => describe(session, { title })));
  };
  const saveLatest = useRef(save);
  useLayoutEffect(() => { saveLatest.current = save; });
  const type = (wanted: string): void => {
    write(wanted);
    setProblem(null);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { void saveLatest.current(wanted); }, AUTOSAVE_AFTER);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <FieldFrame inputId={INPUT} label="Title" required problem={problem}>
      <TextInput
        id={INPUT} className={classes['line'] ?? ''} value={text} maxLength={SESSION_TITLE_LENGTH} error={problem !== null} data-field="title" aria-required autoComplete="off"
        aria-describedby={`${helpId(INPUT)}${problem === null ? '' : ` ${problemId(INPUT)}`}`}
        onChange={(event) => type(event.currentTarget.value)} onBlur={() => { if (typed !== null) void save(text); }}
      />
    </FieldFrame>
  );
}
