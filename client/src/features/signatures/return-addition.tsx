import { REVIEW_COMMENT_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { Textarea } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { ReturnAddendumDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './addenda.module.css';

/** Instead of approving an addition: what its author should add. */
export function ReturnAddition({ addendumId, author, onReturned }: { addendumId: string; author: string; onReturned: () => void }) {
  const [open, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(ReturnAddendumDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (comment.trim() === '') {
      setProblem('Say what should change.');
      return;
    }
    void run({ addendumId, comment: comment.trim() }).then((answer) => {
      if (answer === null) return;
      say(`Sent back to ${author}.`);
      onReturned();
    });
  };
  if (!open) return <ActionButton variant="transparent" icon={<IconArrowBackUp size={18} aria-hidden />} onClick={() => setOpen(true)}>Send back with a comment</ActionButton>;
  return (
    <form className={classes['sendBack']} onSubmit={submit} noValidate>
      <Textarea
        label="What should change" description={`${author} reads it and adds to it. What is signed stays as it is.`} autosize minRows={2} maxLength={REVIEW_COMMENT_LENGTH} autoFocus
        value={comment} error={problem} onChange={(event) => { setComment(event.currentTarget.value); setProblem(null); }}
      />
      <div className={classes['acts']}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Send it back</ActionButton>
        <ActionButton variant="subtle" onClick={() => setOpen(false)}>Leave it</ActionButton>
      </div>
    </form>
  );
}
