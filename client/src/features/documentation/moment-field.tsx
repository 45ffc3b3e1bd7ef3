import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { instantOfTypedTime } from '@groupwork/shared/kernel/typed-time';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { FieldFrame, helpId, problemId } from './field-frame';
import { useKeptText } from './use-kept-text';
import classes from './fields.module.css';

export interface MomentFieldProps {
  name: 'started' | 'ended';
  label: string;
  sessionId: string;
  stored: string | null;
  planned: string;
  timeZone: string;
  onSave: (instant: string) => Promise<string | null>;
}

/** An actual time with the planned one beside it; saved when the field is left, for half a time is none. */
export function MomentField({ name, label, sessionId, stored, planned, timeZone, onSave }: MomentFieldProps) {
  const { typed, write, save: saveWritten, onItsWay } = useKeptText(`${name}:${sessionId}`);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = stored === null ? '' : clockTimeWithHalf(stored, timeZone);
  const text = typed ?? shown;
  const inputId = `note-${name}`;
  const save = async (): Promise<void> => {
    if (typed === null) return;
    const near = new Date(stored ?? planned);
    const instant = instantOfTypedTime(text, near, timeZone);
    if (instant === null) return setProblem('Write a time like 10:03 or 2:15 PM.');
    if (stored !== null && instant.getTime() === Date.parse(stored) && !onItsWay()) {
      setProblem(null);
      return write(null);
    }
    setProblem(await saveWritten(() => onSave(instant.toISOString())));
  };
  return (
    <FieldFrame inputId={inputId} label={label} required help={`planned ${clockTimeWithHalf(planned, timeZone)}`} problem={problem}>
      <TextInput
        id={inputId} className={classes['line'] ?? ''} value={text} error={problem !== null} data-field={name} aria-required autoComplete="off"
        aria-describedby={`${helpId(inputId)}${problem === null ? '' : ` ${problemId(inputId)}`}`}
        onChange={(event) => { write(event.currentTarget.value); setProblem(null); }}
        onBlur={() => { void save(); }} onKeyDown={(event) => { if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) void save(); }}
      />
    </FieldFrame>
  );
}
