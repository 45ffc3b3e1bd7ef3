import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockRange, mediumDate, zoneName } from '@groupwork/shared/kernel/time';
import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { printedMeaning, printedSigner } from '@groupwork/shared/signatures/meaning';
import { awaitedWords } from '@groupwork/shared/signatures/signers.rules';
import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { SignSessionDocument } from '../../graphql/generated/operations';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { WarningNote } from '../../ui/states';
import { PinForm } from './pin-form';
import type { SigningCheck, SignSession } from './sign-checks';
import { useSigning } from './use-signing';
import classes from './signing.module.css';

export interface SignPanelProps { session: SignSession; check: SigningCheck; notYet: string | null; changedAfter: boolean; onLookAgain: () => void }

/** Who signs what, with which meaning, and what becomes of it; then the PIN. */
export function SignPanel({ session, check, notYet, changedAfter, onLookAgain }: SignPanelProps) {
  const viewer = useViewer();
  const connection = useConnection();
  const signing = useSigning();
  const [acknowledged, setAcknowledged] = useState(false);
  const typing = useMediaQuery('(hover: hover) and (pointer: fine)', false, { getInitialValueInEffect: false });
  const { run, running } = useCommand(SignSessionDocument, {
    onFailure: (failure) => {
      signing.fail(failure.sentence);
      onLookAgain();
      return true;
    },
  });
  const sign = (pin: string): void => {
    void run({ sessionId: session.id, pin, contentHash: check.contentHash, ...(check.mustAcknowledge ? { acknowledgeNotLeader: acknowledged } : {}) }).then((answer) => {
      if (answer === null) return;
      if (signing.take(answer.signSession)) announce('Signed.');
      else if (answer.signSession.__typename !== 'PinRefused') onLookAgain();
    });
  };
  const abilities = useSessionAbilities(session);
  // Nobody types a PIN for what cannot be signed: this is said in its place.
  const ended = [abilities.canSign, abilities.canCoSign].find(({ refusal }) => refusal?.code === 'CREDENTIAL_EXPIRED')?.refusal ?? null;
  const { name, credential } = viewer.staffMember;
  const start = session.actualStart ?? session.plannedStart;
  const end = session.actualEnd ?? session.plannedEnd;
  const notNow = notYet ?? (connection === 'live' ? null : 'Signing needs the network. Your notes are saved; it goes on when the connection is back.') ?? (check.mustAcknowledge && !acknowledged ? 'Confirm first that you document this session.' : null);
  const changed = signing.changed ?? (changedAfter ? 'This was changed while you were reading. Look again, then sign.' : null);
  return (
    <aside className={classes['panel']} aria-label="Your signature">
      <h2 className={classes['as']}>Sign as {printedSigner(name, credential)}</h2>
      <p className={classes['statement']}>{check.statement}</p>
      <dl className={classes['facts']}>
        <div><dt>Meaning</dt><dd>{printedMeaning(check)}</dd></div>
        <div><dt>Session</dt><dd>{mediumDate(session.date)}, {clockRange(start, end, session.timeZone)} {zoneName(start, session.timeZone)}</dd></div>
        <div><dt>Signed at</dt><dd>the server’s time, when you press Sign</dd></div>
        <div><dt>Then</dt><dd>{check.waitsFor.length > 0 ? `Signed, waits for ${awaitedWords(check.waitsFor)}` : statusWords[check.goesToReview ? 'PENDING_REVIEW' : 'FINALISED']}</dd></div>
      </dl>
      {ended !== null && <WarningNote>{sentence(ended)}</WarningNote>}
      {ended === null && <PinForm
        verb="Sign" standing={signing.standing} lockedUntil={check.pinLockedUntil} timeZone={session.timeZone}
        notNow={notNow} running={running} onSign={sign} autoFocus={typing && notNow === null}
      >
        {check.mustAcknowledge && <Checkbox checked={acknowledged} onChange={(event) => setAcknowledged(event.currentTarget.checked)} label={acknowledgment(check.ledBy)} />}
        {changed !== null && <WarningNote>{changed}</WarningNote>}
        {signing.failed !== null && <p className={classes['wrong']} role="alert">{signing.failed}</p>}
      </PinForm>}
      <p className={classes['after']}>After this nothing can be changed, only added to.</p>
    </aside>
  );
}

const acknowledgment = (leaders: string): string => (leaders === '' ? 'Nobody led this session by name. I document it, and my name shows.' : `Led by ${leaders}. I document it, and both names show.`);
