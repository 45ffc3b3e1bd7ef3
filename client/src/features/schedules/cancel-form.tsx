import { type CancelReason, cancelReasons, cancelReasonWords, REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import classes from './slot-form.module.css';

export interface Cancelling { reason: CancelReason; note: string }

/** Why one is not held; the next step says what it comes to. */
export function CancelForm({ typed, onNext, onLeave }: { typed: Cancelling; onNext: (typed: Cancelling) => void; onLeave: () => void }) {
  const [reason, setReason] = useState(typed.reason);
  const [note, setNote] = useState(typed.note);
  return (
    <form className={classes['form']} onSubmit={(event) => { event.preventDefault(); onNext({ reason, note: note.trim() }); }}>
      <NativeSelect label="Why" value={reason} data={cancelReasons.map((each) => ({ value: each, label: cancelReasonWords[each] }))} onChange={(event) => setReason(event.currentTarget.value as CancelReason)} />
      <TextInput label="More of why" description="No names of patients." autoComplete="off" maxLength={REASON_LENGTH} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" onClick={() => undefined}>Next: what it changes</ActionButton>
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
    </form>
  );
}
