import { REVIEW_REASON_LENGTH, WAIVER_WORDS } from '@groupwork/shared/signatures/review.rules';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { WaiveReviewDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import type { ReviewCheck, ReviewSession } from './inbox-session';
import { PinForm } from './pin-form';
import { useSigning } from './use-signing';
import classes from './review.module.css';

/** An administrator makes a session final without its review: with a reason and a PIN, and for good. */
export function WaiveReview({ session, check, opened, onClose, onDone }: { session: ReviewSession; check: ReviewCheck; opened: boolean; onClose: () => void; onDone: () => void }) {
  const { staffMember } = useViewer();
  const connection = useConnection();
  const signing = useSigning();
  const [reason, setReason] = useState('');
  const { run, running } = useCommand(WaiveReviewDocument, { onFailure: (failure) => { signing.fail(failure.sentence); return true; } });
  const waive = (pin: string): void => {
    void run({ sessionId: session.id, reason: reason.trim(), pin }).then((answer) => {
      if (answer === null || !signing.take(answer.waiveReview)) return;
      say(`The review of ${session.groupTitle} is waived. It is in every patient’s chart.`);
      onDone();
    });
  };
  const notNow = connection !== 'live' ? 'Signing needs the network.' : reason.trim() === '' ? 'Say first why.' : null;
  return (
    <Dialog opened={opened} onClose={onClose} title={`Waive the review of ${session.groupTitle}?`}>
      <div className={classes['dialog']}>
        <p>It becomes final and is released in every patient’s chart without a review. Nothing takes this back.</p>
        <Textarea label="Why" description="It stays with the session. Charts say who waived it and when, not why." autosize minRows={2} maxLength={REVIEW_REASON_LENGTH} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <p><strong>{printedSigner(staffMember.name, staffMember.credential)}.</strong> {WAIVER_WORDS}</p>
        <PinForm verb="Waive the review" standing={signing.standing} lockedUntil={check.pinLockedUntil} timeZone={session.timeZone} notNow={notNow} running={running} onSign={waive}>
          {signing.failed !== null && <p className={classes['failed']} role="alert">{signing.failed}</p>}
        </PinForm>
      </div>
    </Dialog>
  );
}
