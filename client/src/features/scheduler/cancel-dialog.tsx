import { cancelReasons, cancelReasonWords, REASON_LENGTH, type CancelReason } from '@groupwork/shared/scheduling/vocabulary';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CancelSessionDocument, RestoreSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offerUndo } from '../../ui/toast';
import type { CardSession } from './card-line';
import classes from './scheduler-dialogs.module.css';

/** Not held, and why. The card stays on the board, struck through. */
export function CancelDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [reason, setReason] = useState<CancelReason>('STAFF');
  const [note, setNote] = useState('');
  const { run, running, failure } = useCommand(CancelSessionDocument, { onFailure: () => true });
  const restore = useCommand(RestoreSessionDocument);
  const cancel = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    void run({ sessionId: session.id, reason, note: note.trim() || null }).then((answer) => {
      if (answer === null) return;
      offerUndo(`${session.groupTitle} is cancelled.`, () => { void restore.run({ sessionId: session.id }); });
      onClose();
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Cancel ${session.groupTitle}?`}>
      <form className={classes['form']} onSubmit={cancel} noValidate>
        <p>It stays on the board, struck through, and can be un-cancelled before its start.</p>
        <NativeSelect label="Why" data-autofocus value={reason} data={cancelReasons.map((each) => ({ value: each, label: cancelReasonWords[each] }))} onChange={(event) => setReason(event.currentTarget.value as CancelReason)} />
        <TextInput label="More of why" description="No names of patients." autoComplete="off" maxLength={REASON_LENGTH} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Cancel session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
