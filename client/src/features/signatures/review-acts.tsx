import { returnRules } from '@groupwork/shared/signatures/review.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { IconArrowBackUp, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { ReturnSessionDocument, SignReviewsDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useRuleFacts } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { FootBar } from '../../ui/page';
import { WarningNote } from '../../ui/states';
import { say } from '../../ui/toast';
import type { OpenedReview, ReviewCheck, ReviewSession } from './inbox-session';
import { PinForm } from './pin-form';
import type { Comments } from './use-comments';
import { useSigning } from './use-signing';
import classes from './review.module.css';

export interface ReviewActsProps { session: ReviewSession; check: ReviewCheck; comments: Comments; together: readonly OpenedReview[]; onDone: (ids: readonly string[]) => void; onLookAgain: () => void }

const counted = (count: number): string => `${count} ${count === 1 ? 'comment' : 'comments'}`;

/** Return with what should change, or sign. */
export function ReviewActs({ session, check, comments, together, onDone, onLookAgain }: ReviewActsProps) {
  const [signing, setSigning] = useState(false);
  const facts = useRuleFacts(session);
  const offline = useConnection() === 'live' ? null : 'Waits for the network.';
  const { run: giveBack, running: returning } = useCommand(ReturnSessionDocument);
  const author = session.signatures.find(({ struck, meaning }) => !struck && meaning === 'AUTHOR')?.printedName ?? 'its leader';
  const { written } = comments;
  const refusal = firstRefusal(returnRules, { ...facts, at: serverNow(), comments: written.map(({ text }) => text) });
  const sendBack = (): void => {
    void giveBack({ sessionId: session.id, comments: [...written] }).then((answer) => {
      if (answer === null) return;
      comments.clear();
      say(`Returned to ${author} with ${counted(written.length)}.`);
      onDone([session.id]);
    });
  };
  const verb = together.length === 0 ? 'Sign review' : `Sign ${together.length + 1} reviews`;
  return (
    <FootBar label="Review">
      <p className={classes['effect']}>{written.length === 0 ? 'No comment yet.' : `${counted(written.length)}.`} A return sends it to {author} and strikes the signature, which stays visible.</p>
      <span className={classes['acts']}>
        <ActionButton data-key="return" icon={<IconArrowBackUp size={18} aria-hidden />} reason="tooltip" aria-keyshortcuts="Shift+R" running={returning} disabledReason={offline ?? (refusal === null ? null : sentence(refusal))} onClick={sendBack}>{written.length === 0 ? 'Return' : `Return with ${counted(written.length)}`}</ActionButton>
        <ActionButton data-key="sign" variant="filled" icon={<IconSignature size={18} aria-hidden />} reason="tooltip" aria-keyshortcuts="S" disabledReason={offline} onClick={() => setSigning(true)}>{verb}</ActionButton>
      </span>
      <Dialog opened={signing} onClose={() => setSigning(false)} title={verb}>
        <SignReviews session={session} check={check} together={together} verb={verb} unsent={written.length} onLookAgain={onLookAgain} onSigned={(ids) => { setSigning(false); comments.clear(); onDone(ids); }} />
      </Dialog>
    </FootBar>
  );
}

function SignReviews({ session, check, together, verb, unsent, onSigned, onLookAgain }: { session: ReviewSession; check: ReviewCheck; together: readonly OpenedReview[]; verb: string; unsent: number; onSigned: (ids: readonly string[]) => void; onLookAgain: () => void }) {
  const { staffMember } = useViewer();
  const signing = useSigning();
  const { run, running } = useCommand(SignReviewsDocument, { onFailure: (failure) => { signing.fail(failure.sentence); return true; } });
  const all: readonly OpenedReview[] = [{ id: session.id, groupTitle: session.groupTitle, contentHash: check.contentHash }, ...together];
  const sign = (pin: string): void => {
    void run({ sessions: all.map(({ id, contentHash }) => ({ sessionId: id, contentHash })), pin }).then((answer) => {
      if (answer === null) return;
      if (signing.take(answer.signReviews)) {
        say(all.length === 1 ? `Review of ${session.groupTitle} signed. It is in every patient’s chart.` : `${all.length} reviews signed. They are in every patient’s chart.`);
        onSigned(all.map(({ id }) => id));
      } else if (answer.signReviews.__typename !== 'PinRefused') onLookAgain();
    });
  };
  return (
    <div className={classes['dialog']}>
      <p><strong>{printedSigner(staffMember.name, staffMember.credential)}.</strong> {check.statement}</p>
      {all.length > 1 && <ul className={classes['absent']}>{all.map(({ id, groupTitle }) => <li key={id}>{groupTitle}</li>)}</ul>}
      {check.lateEntry && <WarningNote>This was signed as a late entry.</WarningNote>}
      {unsent > 0 && <WarningNote>{counted(unsent)} {unsent === 1 ? 'is' : 'are'} not sent: only a return sends {unsent === 1 ? 'it' : 'them'}.</WarningNote>}
      <PinForm verb={verb} standing={signing.standing} lockedUntil={check.pinLockedUntil} timeZone={session.timeZone} notNow={null} running={running} onSign={sign} autoFocus>
        {signing.changed !== null && <WarningNote>{signing.changed}</WarningNote>}
        {signing.failed !== null && <p className={classes['failed']} role="alert">{signing.failed}</p>}
      </PinForm>
    </div>
  );
}
