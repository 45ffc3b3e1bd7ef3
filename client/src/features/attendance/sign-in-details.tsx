import { useQuery } from '@apollo/client/react';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockTime } from '@groupwork/shared/kernel/time';
import { PAD } from '@groupwork/shared/kiosk/signature-path';
import { DismissSignInDocument, LineSignatureDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { say } from '../../ui/toast';
import type { RowSession } from './row-session';
import type { Entry } from './tap';
import { useTaps } from './use-taps';
import classes from './sign-in-mark.module.css';

export interface SignInDetailsProps { entry: Entry; signIn: NonNullable<Entry['signIn']>; session: RowSession; onDone: () => void }

export function SignInDetails({ entry, signIn, session, onDone }: SignInDetailsProps) {
  const { one: tap } = useTaps();
  const { run: dismiss, running } = useCommand(DismissSignInDocument);
  const { displayName } = entry.patient;
  const confirm = (): void => {
    const refusal = tap(entry.id, { kind: 'PRESENT', at: null });
    if (refusal !== null) say(`${displayName}: ${sentence(refusal)}`);
    onDone();
  };
  const notThem = (): void => {
    void dismiss({ rosterEntryId: entry.id }).then((answer) => {
      if (answer === null) return;
      announce(`The sign-in of ${displayName} is taken off.`);
      onDone();
    });
  };
  return (
    <div className={classes['details']}>
      <p><strong>{displayName}</strong> signed in at {clockTime(signIn.at, session.timeZone)}{signIn.drawn ? '.' : ' without a signature.'}</p>
      {signIn.drawn && <Drawn entryId={entry.id} name={displayName} />}
      <div className={classes['acts']}>
        {signIn.awaitsConfirmation && <ActionButton variant="filled" disabledReason={session.notMarking} reason="line" onClick={confirm}>Confirm present</ActionButton>}
        <ActionButton running={running} disabledReason={session.notMarking} reason="line" onClick={notThem}>It was not them</ActionButton>
      </div>
    </div>
  );
}

/** Only those who run the session are sent it. */
function Drawn({ entryId, name }: { entryId: string; name: string }) {
  const { data } = useQuery(LineSignatureDocument, { variables: { id: entryId }, fetchPolicy: 'network-only' });
  const path = data?.node?.__typename === 'RosterEntry' ? data.node.signature : undefined;
  if (path === null) return <p className={classes['hidden']}>The signature is shown to those who run the session.</p>;
  return <svg className={classes['drawn']} viewBox={`0 0 ${PAD.width} ${PAD.height}`} role="img" aria-label={`Signature of ${name}`}>{path !== undefined && <path d={path} />}</svg>;
}
