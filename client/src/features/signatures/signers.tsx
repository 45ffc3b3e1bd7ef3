import { age } from '@groupwork/shared/kernel/time';
import { meaningWords } from '@groupwork/shared/signatures/meaning';
import { isAdministrator } from '@groupwork/shared/access/roles';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { TakeBackSignerDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { useStandingAt, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { AskSigner } from './ask-signer';
import type { SignSession } from './sign-checks';
import classes from './signing.module.css';

const asked = (since: string): string => (since === 'now' ? 'Asked just now' : `Asked ${since} ago`);

/** Who is asked to sign and has not, and the way to ask somebody, or no longer. */
export function Signers({ session }: { session: SignSession }) {
  const viewer = useViewer();
  const { role } = useStandingAt(session.facility.id);
  const abilities = useSessionAbilities(session);
  const now = useServerNow(60_000);
  const [asking, setAsking] = useState(false);
  const { run, running } = useCommand(TakeBackSignerDocument);
  const { awaitedSigners } = session;
  const asks = abilities.canAskSigner.allowed;
  if (awaitedSigners.length === 0 && !asks) return null;
  const takeBack = (requestId: string, name: string): void => {
    void run({ requestId }).then((answer) => { if (answer !== null) say(`${name} is no longer asked to sign.`); });
  };
  return (
    <section className={classes['signers']} aria-label="Asked to sign">
      {awaitedSigners.length > 0 && (
        <>
          <h3 className={classes['checkTitle']}>Still to sign</h3>
          <ul className={classes['checks']}>
            {awaitedSigners.map(({ id, meaning, required, requestedAt, staffMember }) => {
              const own = staffMember.id === viewer.staffMember.id;
              // Who is asked declines instead, and says why.
              const endable = !own && (!required || isAdministrator(role));
              return (
                <li key={id} className={classes['check']}>
                  <div className={classes['checkWords']}>
                    <p className={classes['checkTitle']}>{own ? 'You' : staffMember.name}</p>
                    <p className={classes['detail']}>{meaningWords[meaning]}{required ? ', asked for by the facility’s policy' : ''}. {asked(age(requestedAt, new Date(now)))}</p>
                  </div>
                  {asks && endable && <ActionButton variant="subtle" running={running} aria-label={`Do not ask ${staffMember.name}`} onClick={() => takeBack(id, staffMember.name)}>Do not ask</ActionButton>}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {asks && (asking
        ? <AskSigner session={session} onDone={() => setAsking(false)} />
        : <ActionButton variant="transparent" icon={<IconUserPlus size={18} aria-hidden />} onClick={() => setAsking(true)}>Ask a signer</ActionButton>)}
    </section>
  );
}
