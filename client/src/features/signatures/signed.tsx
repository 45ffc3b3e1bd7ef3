import { useQuery } from '@apollo/client/react';
import { clockTimeWithHalf, clockTimeWithSeconds, mediumDate } from '@groupwork/shared/kernel/time';
import { waiverWords } from '@groupwork/shared/signatures/meaning';
import { awaitedWords } from '@groupwork/shared/signatures/signers.rules';
import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { NextUnfinishedDocument } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { sessionMark } from '../../graphql/marks';
import { useCapability, useFacility } from '../../graphql/viewer';
import { StatusWord } from '../../ui/status-word';
import type { SignSession } from './sign-checks';
import { SessionAdditions } from './session-additions';
import { SignatureList } from './signature-list';
import { Signers } from './signers';
import classes from './signing.module.css';

/** What was signed, by whom, and what is next to finish. */
export function Signed({ session, justNow }: { session: SignSession; justNow: boolean }) {
  const headline = useRef<HTMLHeadingElement>(null);
  // The PIN that had the focus is gone: reading goes on at what the signature did.
  useEffect(() => { if (justNow && document.activeElement === document.body) headline.current?.focus(); }, [justNow]);
  const valid = session.signatures.filter(({ struck }) => !struck);
  const author = valid.find(({ meaning }) => meaning === 'AUTHOR');
  const waits = waitsFor(session);
  return (
    <div className={classes['signed']}>
      <StatusWord mark={sessionMark(session)} pill />
      <h2 className={classes['headline']} ref={headline} tabIndex={-1}><IconSignature size={24} aria-hidden />{author === undefined ? 'Signed.' : `Signed ${clockTimeWithSeconds(author.signedAt, author.timeZone)}.`} {waits === null ? 'It is in every patient’s chart.' : `It waits for ${waits}.`}</h2>
      <p className={classes['under']}>{waits === null ? 'Nothing in it can be changed now, only added to.' : 'The charts show it as not for release yet. Nothing in it can be changed now.'}</p>
      <SignatureList signatures={session.signatures} />
      {session.reviewWaiver !== null && <p className={classes['under']}>{waiverWords(session.reviewWaiver)}{session.reviewWaiver.reason === null ? '' : ` ${session.reviewWaiver.reason}`}</p>}
      <Signers session={session} />
      <SessionAdditions session={session} />
      <Next signedId={session.id} finalised={session.status === 'FINALISED'} />
    </div>
  );
}

function waitsFor(session: SignSession): string | null {
  if (session.status === 'SIGNED') return awaitedWords(session.awaitedSigners.map(({ staffMember }) => staffMember.name));
  if (session.status !== 'PENDING_REVIEW') return null;
  return session.reviewWith === null ? 'review' : `the review of ${session.reviewWith.staffMember.name}`;
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
      {exports && finalised && <SaveFile path={files.sessionUnits(signedId)}>Minutes and units (CSV)</SaveFile>}
    </div>
  );
}
