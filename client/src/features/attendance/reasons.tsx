import type { AbsenceSaid } from '@groupwork/shared/attendance/roster-line';
import { absenceReasons, absenceReasonWords, ABSENCE_NOTE_LENGTH, excusedWord, outReasons, type OutReason, outReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { TextInput } from '@mantine/core';
import { IconUserX, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Kbd } from '../../ui/keys';
import type { Entry } from './tap';
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
export function Strip<Reason extends string>({ label, choices, chosen, onChoose, onClose }: StripProps<Reason>) {
  const strip = useRef<HTMLDivElement>(null);
  // In the last row in sight they would open below the edge.
  useEffect(() => { strip.current?.scrollIntoView({ block: 'nearest' }); }, []);
  return (
    <div ref={strip} className={classes['strip']} role="group" aria-label={label}>
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

export interface AbsenceReasonsProps {
  name: string;
  absence: Entry['absence'];
  onSaid: (absence: AbsenceSaid) => void;
  /** Left out where the reader may not strike the line. */
  onStrike?: (() => void) | undefined;
  onClose: () => void;
}

export function AbsenceReasons({ name, absence, onSaid, onStrike, onClose }: AbsenceReasonsProps) {
  const { reason = null, note = null, excused = false } = absence ?? {};
  const [text, setText] = useState(note ?? '');
  const keep = (): void => { if (text.trim() !== (note ?? '')) onSaid({ reason: null, note: text.trim() }); };
  return (
    <div className={classes['panel']} data-reasons>
      <Strip label={`Why ${name} is absent`} choices={absences} chosen={reason} onChoose={(chosen) => { onSaid({ reason: chosen, note: text.trim() === '' ? null : text.trim() }); onClose(); }} onClose={onClose} />
      <TextInput
        className={classes['note'] ?? ''} aria-label={`Note on the absence of ${name}`} placeholder="Note, if there is more to say" maxLength={ABSENCE_NOTE_LENGTH} value={text}
        onChange={(event) => setText(event.currentTarget.value)} onBlur={keep}
        onKeyDown={(event) => { if (event.key === 'Enter') { keep(); onClose(); } }}
      />
      <div className={classes['strip']}>
        <div className={classes['strip']} role="group" aria-label={`Whether the absence of ${name} is excused`}>
          {[true, false].map((choice) => (
            <button key={String(choice)} type="button" className={classes['choice']} aria-pressed={(reason !== null || excused) && excused === choice} onClick={() => onSaid({ reason: null, note: null, excused: choice })}>{excusedWord(choice)}</button>
          ))}
        </div>
        {onStrike !== undefined && <button type="button" className={`${classes['choice']} ${classes['strike']}`} onClick={onStrike}><IconUserX size={18} aria-hidden />Not in this group: added in error</button>}
      </div>
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
