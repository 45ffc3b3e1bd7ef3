import { useQuery } from '@apollo/client/react';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { REVIEW_REASON_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AssignReviewDocument, ReviewersDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import type { ReviewSession } from './inbox-session';
import classes from './review.module.css';

const ALL = 'all';

/** One review to another reviewer, to oneself, or back to all. */
export function AssignReview({ session, opened, onClose, onDone }: { session: ReviewSession; opened: boolean; onClose: () => void; onDone: () => void }) {
  return <Dialog opened={opened} onClose={onClose} title={`Reassign the review of ${session.groupTitle}`}>{opened && <Inside session={session} onClose={onClose} onDone={onDone} />}</Dialog>;
}

function Inside({ session, onClose, onDone }: { session: ReviewSession; onClose: () => void; onDone: () => void }) {
  const { staffMember } = useViewer();
  const { id: facilityId } = useFacility();
  const { data } = useQuery(ReviewersDocument, { variables: { facilityId } });
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<{ at: 'to' | 'reason'; words: string } | null>(null);
  const { run, running } = useCommand(AssignReviewDocument, { onFailure: (failure) => { setProblem({ at: failure.code === 'REVIEW_ACT_NEEDS_REASON' ? 'reason' : 'to', words: failure.sentence }); return true; } });
  if (data === undefined) return <RowSkeletons rows={3} />;
  // Whoever led or signed it is no choice; the rest the server says.
  const own = new Set([...session.leaders.map((leader) => leader.staffMember.id), ...session.signatures.filter(({ struck }) => !struck).map((signature) => signature.staffMember.id), session.reviewWith?.staffMember.id]);
  const people = data.reviewers.filter(({ id }) => !own.has(id));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (to === '') return setProblem({ at: 'to', words: 'Choose who shall review it.' });
    if (reason.trim() === '') return setProblem({ at: 'reason', words: 'Say why.' });
    void run({ sessionId: session.id, staffMemberId: to === ALL ? null : to, reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      say(to === ALL ? `Any reviewer may review ${session.groupTitle} now.` : to === staffMember.id ? 'This review is yours now.' : `${people.find(({ id }) => id === to)?.name ?? 'They'} has this review now.`);
      onDone();
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <NativeSelect
        label="Who shall review it" data-autofocus value={to} error={problem?.at === 'to' ? problem.words : null} description="It goes on aging from when it was first asked for."
        data={[{ value: '', label: 'Choose' }, ...(session.reviewWith === null ? [] : [{ value: ALL, label: 'Any reviewer' }]), ...people.map(({ id, name, credential }) => ({ value: id, label: id === staffMember.id ? 'You' : printedSigner(name, credential) }))]}
        onChange={(event) => { setTo(event.currentTarget.value); setProblem(null); }}
      />
      <Textarea label="Why" description="It stays with the session, beside your name." autosize minRows={2} maxLength={REVIEW_REASON_LENGTH} value={reason} error={problem?.at === 'reason' ? problem.words : null} onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Reassign</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
