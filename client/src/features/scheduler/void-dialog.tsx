import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { UnvoidSessionDocument, VoidSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offerUndo } from '../../ui/toast';
import type { CardSession } from './card-line';
import classes from './scheduler-dialogs.module.css';

/** Entered in error, and why. Nothing is removed by it. */
export function VoidDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(VoidSessionDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const bringBack = useCommand(UnvoidSessionDocument);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    if (reason.trim() === '') {
      setProblem('Say why.');
      return;
    }
    void run({ sessionId: session.id, reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      offerUndo(`${session.groupTitle} is voided.`, () => { void bringBack.run({ sessionId: session.id }); });
      onClose();
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Void ${session.groupTitle}?`}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <p>For a session that was entered in error. Charts show what came of it struck. Its notes and stays are kept, and it can be brought back.</p>
        <Textarea
          label="Why" description="No names of patients." autosize minRows={2} maxLength={REASON_LENGTH} value={reason} error={problem} data-autofocus
          onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }}
        />
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Void session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
