import { useQuery } from '@apollo/client/react';
import { clockTimeWithHalf, clockTimeWithSeconds, mediumDate, signedMoment } from '@groupwork/shared/kernel/time';
import { contentCheck } from '@groupwork/shared/signatures/content-check';
import { meaningWords, printedSigner } from '@groupwork/shared/signatures/meaning';
import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { SaveUnits } from '../../app/save-units';
import { NextUnfinishedDocument } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { sessionMark } from '../../graphql/marks';
import { useCapability, useFacility } from '../../graphql/viewer';
import { StatusWord } from '../../ui/status-word';
import type { SignSession } from './sign-checks';
import { SessionAdditions } from './session-additions';
import classes from './signing.module.css';

/** What was signed, by whom, and what is next to finish. */
export function Signed({ session }: { session: SignSession }) {
  const valid = session.signatures.filter(({ struck }) => !struck);
  const author = valid.find(({ meaning }) => meaning === 'AUTHOR');
  const waits = session.status === 'PENDING_REVIEW';
  return (
    <div className={classes['signed']}>
      <StatusWord mark={sessionMark(session)} pill />
      <h2 className={classes['headline']}><IconSignature size={24} aria-hidden />{author === undefined ? 'Signed.' : `Signed ${clockTimeWithSeconds(author.signedAt, author.timeZone)}.`} {waits ? 'It waits for review.' : 'It is in every patient’s chart.'}</h2>
      <p className={classes['under']}>{waits ? 'The charts show it as awaiting review. When a reviewer has signed it is released.' : 'Nothing in it can be changed now, only added to.'}</p>
      <ul className={classes['signatures']} aria-label="Signatures">
        {session.signatures.map(({ id, printedName, credential, meaning, signedAt, timeZone, contentHash, struck, struckBy, struckAt }) => (
          <li key={id}>
            <span className={struck ? classes['struck'] : ''}><strong>{printedSigner(printedName, credential)}</strong> · {meaningWords[meaning]} · {signedMoment(signedAt, timeZone)}</span>
            <span className={classes['detail']}>{struck ? `Struck${struckBy === null ? '' : ` by ${struckBy}`}${struckAt === null ? '' : `, ${signedMoment(struckAt, timeZone)}`}` : `Content check ${contentCheck(contentHash)}`}</span>
          </li>
        ))}
      </ul>
      <SessionAdditions session={session} />
      <Next signedId={session.id} finalised={session.status === 'FINALISED'} />
    </div>
  );
}



function Next({ signedId, finalised }: { signedId: string; finalised: boolean }) {
  const { id: facilityId } = useFacility();
  const writes = useCapability('note:write');
  const exports = useCapability('units:export');
  const { data } = useQuery(NextUnfinishedDocument, { variables: { facilityId }, skip: !writes, fetchPolicy: 'network-only' });
  const next = data?.pastGroupSessions.edges.map(({ node }) => node).find(({ id }) => id !== signedId);
  return (
    <div className={classes['next']}>
      {next !== undefined && <Button component={Link} variant="filled" to={paths.sharedNote(next.id)}>Next to finish: {next.groupTitle}, {mediumDate(next.date)}, {clockTimeWithHalf(next.plannedStart, next.timeZone)}</Button>}
      <Button component={Link} to={paths.scheduler()}>Open the Scheduler</Button>
      <Button component={Link} variant="transparent" to={paths.sharedNote(signedId)}>Read the notes</Button>
      {exports && finalised && <SaveUnits path={files.sessionUnits(signedId)}>Minutes and units (CSV)</SaveUnits>}
    </div>
  );
}
