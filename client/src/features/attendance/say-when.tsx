import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { type FormEvent, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import type { RowSession } from './row-session';
import type { Tap } from './tap';
import { instantOf, TimeField, timeText } from './time-field';
import classes from './reasons.module.css';

/** After the end a tap cannot mean now: in the row, the time it means. */
export function SayWhen({ name, session, kind, onSaid, onClose }: { name: string; session: RowSession; kind: 'PRESENT' | 'OUT'; onSaid: (tap: Tap) => Refusal | null; onClose: () => void }) {
  const near = session.times.actualEnd ?? session.times.plannedEnd;
  const [text, setText] = useState(timeText(near, session.timeZone));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const at = instantOf(text, near, session.timeZone);
    const refusal = at === null ? null : onSaid(kind === 'PRESENT' ? { kind, at } : { kind, at, reason: null });
    if (at === null) setProblem('Write a time like 10:03 or 2:15 PM.');
    else if (refusal !== null) setProblem(sentence(refusal));
    else onClose();
  };
  return (
    <form className={classes['panel']} data-reasons onSubmit={submit} aria-label={kind === 'PRESENT' ? `When ${name} came back` : `When ${name} left`} noValidate>
      <div className={classes['when']}>
        <TimeField label={kind === 'PRESENT' ? 'Back at' : 'Left at'} text={text} onText={(next) => { setText(next); setProblem(null); }} />
        <ActionButton type="submit" variant="filled" onClick={() => undefined}>{kind === 'PRESENT' ? 'Mark present' : 'Mark out'}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
    </form>
  );
}
