import { mediumDate } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { SignSessionsDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useViewer } from '../../graphql/viewer';
import { WarningNote } from '../../ui/states';
import { say } from '../../ui/toast';
import { useOpenedToSign } from './opened-sessions';
import { PinForm } from './pin-form';
import type { UnfinishedSession } from './unfinished-page';
import { useSigning } from './use-signing';
import classes from './unfinished.module.css';

/** One PIN for several sessions, each with the statement its own page showed. */
export function SignTogether({ sessions, verb, onSigned, onLookAgain }: { sessions: readonly UnfinishedSession[]; verb: string; onSigned: () => void; onLookAgain: () => void }) {
  const viewer = useViewer();
  const { timeZone } = useFacility();
  const { of } = useOpenedToSign();
  const signing = useSigning();
  const { run, running } = useCommand(SignSessionsDocument, { onFailure: (failure) => { signing.fail(failure.sentence); return true; } });
  const sign = (pin: string): void => {
    void run({ sessions: sessions.map(({ id }) => ({ sessionId: id, contentHash: of(id)?.contentHash ?? '' })), pin }).then((answer) => {
      if (answer === null) return;
      if (signing.take(answer.signSessions)) {
        say(sessions.length === 1 ? `${sessions[0]?.groupTitle ?? ''} is signed.` : `${sessions.length} sessions are signed.`);
        onSigned();
      } else if (answer.signSessions.__typename !== 'PinRefused') onLookAgain();
    });
  };
  const { name, credential } = viewer.staffMember;
  return (
    <div className={classes['dialog']}>
      <p><strong>{printedSigner(name, credential)}.</strong> Each is signed with the statement you read on its own page.</p>
      <ul className={classes['chosen']}>{sessions.map(({ id, groupTitle, date }) => <li key={id}>{groupTitle}, {mediumDate(date)}</li>)}</ul>
      <PinForm verb={verb} standing={signing.standing} lockedUntil={viewer.pinLockedUntil} timeZone={timeZone} notNow={null} running={running} onSign={sign} autoFocus>
        {signing.changed !== null && <WarningNote>{signing.changed}</WarningNote>}
        {signing.failed !== null && <p className={classes['failed']} role="alert">{signing.failed}</p>}
      </PinForm>
    </div>
  );
}
