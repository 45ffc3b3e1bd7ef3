import { useQuery } from '@apollo/client/react';
import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { failureOf } from '../../graphql/explain';
import { SigningCheckDocument } from '../../graphql/generated/operations';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { Covers } from './covers';
import { Decline } from './decline';
import { useOpenedToSign } from './opened-sessions';
import type { SignSession } from './sign-checks';
import { SignPanel } from './sign-panel';
import { SignatureList } from './signature-list';
import { Signers } from './signers';
import classes from './signing.module.css';

/** A second name under what its author signed: the same content, read by somebody else. */
export function CoSign({ session, notYet }: { session: SignSession; notYet: string | null }) {
  const abilities = useSessionAbilities(session);
  const { data, error, refetch } = useQuery(SigningCheckDocument, { variables: { sessionId: session.id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const again = (): void => { void refetch().catch(() => undefined); };
  const check = data?.signingCheck;
  const { opened } = useOpenedToSign();
  useEffect(() => { if (check !== undefined) opened(session.id, check); }, [check, opened, session.id]);
  if (check === undefined) {
    if (error !== undefined) return <EmptyState centred title="The check could not be made" actions={<ActionButton onClick={again}>Try again</ActionButton>}>{failureOf(error).sentence}</EmptyState>;
    return <RowSkeletons rows={6} />;
  }
  const author = session.signatures.find(({ struck, meaning }) => !struck && meaning === 'AUTHOR');
  const asked = abilities.canDecline.allowed;
  return (
    <div className={classes['frame']}>
      <section className={classes['left']} aria-labelledby="sign-headline">
        <h2 id="sign-headline" className={classes['headline']}>{author === undefined ? 'Signed.' : `${author.printedName} signed this at ${clockTimeWithHalf(author.signedAt, author.timeZone)}.`} {asked ? 'Your signature is asked for.' : 'You can sign it too.'}</h2>
        <p className={classes['under']}>You sign the same content. Nothing in it can be changed now{asked && !isReturned(session) ? '; if something should be, decline and say what.' : ', only added to.'}</p>
        <p><Link className={classes['go']} to={paths.sharedNote(session.id)}>Read the notes</Link></p>
        <SignatureList signatures={session.signatures} />
        <Signers session={session} />
        <Covers check={check} />
        {asked && <Decline sessionId={session.id} author={author?.printedName ?? null} />}
      </section>
      <SignPanel session={session} check={check} notYet={notYet} changedAfter={false} onLookAgain={again} />
    </div>
  );
}
