import { COVER_REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CoverSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import { currentLeaders } from './board-filter';
import type { CardSession } from './card-line';
import classes from './scheduler-dialogs.module.css';

/** Taking over another's session: they stay named in it, and the reason with them. */
export function CoverDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(CoverSessionDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const leaders = new Intl.ListFormat('en-US').format(currentLeaders(session).map(({ staffMember }) => staffMember.name));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') {
      setProblem('Say why.');
      return;
    }
    void run({ sessionId: session.id, reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      setReason('');
      onClose();
      say(`You lead ${session.groupTitle} now.`);
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Cover ${session.groupTitle}`}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <p>{leaders} {currentLeaders(session).length === 1 ? 'leads' : 'lead'} it. You become its leader; both names and your reason are kept.</p>
        <Textarea
          label="Why" autosize minRows={2} maxLength={COVER_REASON_LENGTH} value={reason} error={problem} data-autofocus
          onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }}
        />
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Cover this session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
