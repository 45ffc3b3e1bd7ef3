import { REVIEW_COMMENT_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { Textarea } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { DeclineSignatureDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './signing.module.css';

/** Instead of signing: what should change first. What is signed goes back to its author. */
export function Decline({ sessionId, author }: { sessionId: string; author: string | null }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(DeclineSignatureDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') {
      setProblem('Say what should change.');
      return;
    }
    void run({ sessionId, reason: reason.trim() }).then((answer) => {
      if (answer !== null) say(author === null ? 'You are no longer asked to sign.' : `Sent back to ${author}.`);
    });
  };
  if (!open) return <ActionButton variant="transparent" icon={<IconArrowBackUp size={18} aria-hidden />} onClick={() => setOpen(true)}>Decline and say why</ActionButton>;
  return (
    <form className={classes['ask']} onSubmit={submit} noValidate>
      <Textarea
        label="What should change" description={author === null ? 'Those who run the session read it.' : `It goes back to ${author}. The signature is struck and stays visible.`} autosize minRows={2} maxLength={REVIEW_COMMENT_LENGTH} autoFocus
        value={reason} error={problem} onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }}
      />
      <div className={classes['buttons']}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Decline to sign</ActionButton>
        <ActionButton variant="subtle" onClick={() => setOpen(false)}>Leave it</ActionButton>
      </div>
    </form>
  );
}
