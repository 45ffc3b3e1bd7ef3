import { absenceReasons, absenceReasonWords, ABSENCE_NOTE_LENGTH, type AbsenceReason, outReasons, type OutReason, outReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Kbd } from '../../ui/keys';
import classes from './reasons.module.css';

interface Choice<Reason> { reason: Reason; word: string }

interface StripProps<Reason> {
  label: string;
  choices: readonly Choice<Reason>[];
  chosen: Reason | null;
  onChoose: (reason: Reason) => void;
  onClose: () => void;
}

/** Keys 1 to 9 choose while the focus is in the row. */
function Strip<Reason extends string>({ label, choices, chosen, onChoose, onClose }: StripProps<Reason>) {
  return (
    <div className={classes['strip']} role="group" aria-label={label}>
      {choices.map(({ reason, word }, index) => (
        <button key={reason} type="button" className={classes['choice']} aria-pressed={reason === chosen} data-reason={index + 1} onClick={() => onChoose(reason)}>
          {word}{index < 7 && <span className={classes['key']} aria-hidden="true"><Kbd>{String(index + 1)}</Kbd></span>}
        </button>
      ))}
      <button type="button" className={classes['close']} aria-label={`Close: ${label}`} data-close-reasons onClick={onClose}><IconX size={16} aria-hidden /></button>
    </div>
  );
}

const absences = absenceReasons.map((reason) => ({ reason, word: absenceReasonWords[reason].label }));
const outs = outReasons.map((reason) => ({ reason, word: outReasonWords[reason] }));

export function AbsenceReasons({ name, reason, note, onChoose, onClose }: {
  name: string; reason: AbsenceReason | null; note: string | null; onChoose: (reason: AbsenceReason | null, note: string | null) => void; onClose: () => void;
}) {
  const [text, setText] = useState(note ?? '');
  const keep = (): void => { if (text.trim() !== (note ?? '')) onChoose(null, text.trim()); };
  return (
    <div className={classes['panel']} data-reasons>
      <Strip label={`Why ${name} is absent`} choices={absences} chosen={reason} onChoose={(chosen) => { onChoose(chosen, text.trim() === '' ? null : text.trim()); onClose(); }} onClose={onClose} />
      <TextInput
        className={classes['note'] ?? ''} aria-label={`Note on the absence of ${name}`} placeholder="Note, if there is more to say" maxLength={ABSENCE_NOTE_LENGTH} value={text}
        onChange={(event) => setText(event.currentTarget.value)} onBlur={keep}
        onKeyDown={(event) => { if (event.key === 'Enter') { keep(); onClose(); } }}
      />
    </div>
  );
}

export function OutReasons({ name, reason, onChoose, onClose }: { name: string; reason: OutReason | null; onChoose: (reason: OutReason) => void; onClose: () => void }) {
  return (
    <div className={classes['panel']} data-reasons>
      <Strip label={`Why ${name} is out`} choices={outs} chosen={reason} onChoose={(chosen) => { onChoose(chosen); onClose(); }} onClose={onClose} />
    </div>
  );
}
