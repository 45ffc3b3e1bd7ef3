import { useQuery } from '@apollo/client/react';
import type { Unmasked } from '@apollo/client/masking';
import { IconSignature } from '@tabler/icons-react';
import { type ComponentType, useCallback, useState } from 'react';
import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { AskedToSignDocument, ReturnedAddendaDocument, ShellChangesDocument, UnfinishedDocument, type UnfinishedSessionFragment } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import { useCapability, useFacility } from '../../graphql/viewer';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { FootBar, Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useOpenedToSign } from './opened-sessions';
import { ReturnedAdditions } from './returned-additions';
import { SignTogether } from './sign-together';
import { UnfinishedRow } from './unfinished-row';
import { useWaitingSessions, WaitingSessions } from './waiting-sessions';
import classes from './unfinished.module.css';

export type UnfinishedSession = Unmasked<UnfinishedSessionFragment>;

/** Why a session cannot be ticked here, or null. Its own page always can sign it. */
function notTogether(session: UnfinishedSession, opened: ReturnType<ReturnType<typeof useOpenedToSign>['of']>): string | null {
  if (opened === null || opened.contentVersion !== session.contentVersion) return 'Open it first, then it can be signed here.';
  if (opened.missing > 0) return 'Something is missing yet.';
  return opened.mustAcknowledge ? 'Sign it on its own page: you confirm there that you document it.' : null;
}

export interface UnfinishedPageProps {
  /** Notes that waited for a plan; the plan's own. */
  ToLink: ComponentType<{ className?: string | undefined }>;
}

/** What is left to write and to sign, the oldest first; what was opened and is complete is signed together with one PIN. */
export function UnfinishedPage({ ToLink }: UnfinishedPageProps) {
  const facility = useFacility();
  const signs = useCapability('session:sign');
  const options = { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !signs } as const;
  const { data: led, error: ledError, refetch: lookAtOwn } = useQuery(UnfinishedDocument, options);
  const amends = useCapability('session:amend');
  const { data: back, error: backError, refetch: lookAtReturned } = useQuery(ReturnedAddendaDocument, { ...options, skip: !signs || !amends });
  const { data: asks, error: asksError, refetch: lookAtAsked } = useQuery(AskedToSignDocument, options);
  const waiting = useWaitingSessions(facility.id);
  const { lookAgain: lookAtWaiting } = waiting;
  const lookAgain = useCallback(() => { if (signs) void Promise.all([lookAtOwn(), lookAtAsked(), lookAtWaiting(), ...(amends ? [lookAtReturned()] : [])]).catch(() => undefined); }, [lookAtOwn, lookAtAsked, lookAtReturned, lookAtWaiting, amends, signs]);
  useLive(ShellChangesDocument, { facilityId: facility.id }, lookAgain);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [signing, setSigning] = useState(false);
  const { of } = useOpenedToSign();
  if (!signs) return <NothingHere />;
  if (led === undefined || asks === undefined || (amends && back === undefined)) {
    const error = ledError ?? asksError ?? backError;
    if (error !== undefined) throw error;
    return <RowSkeletons rows={5} />;
  }
  const [ledSessions, askedSessions] = [led.pastGroupSessions, asks.pastGroupSessions];
  const asked = askedSessions.edges.map(({ node }) => node).filter(({ status }) => status === 'SIGNED' || status === 'ENDED' || status === 'IN_PROGRESS');
  const own = ledSessions.edges.map(({ node }) => node).filter(({ id, status }) => status === 'ENDED' && !asked.some((each) => each.id === id));
  const returned = back?.returnedAddenda ?? [];
  const ready = [...asked, ...own].filter((session) => chosen.has(session.id) && notTogether(session, of(session.id)) === null);
  const choose = (id: string): void => setChosen((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  });
  const list = (name: string, sessions: readonly UnfinishedSession[], more: number) => sessions.length > 0 && (
    <section className={classes['list']} aria-label={name}>
      <h2 className={classes['name']}>{name} <span className={classes['count']}>{sessions.length}</span></h2>
      <ul>{sessions.map((session) => <UnfinishedRow key={session.id} session={session} reason={notTogether(session, of(session.id))} chosen={chosen.has(session.id)} onChoose={() => choose(session.id)} />)}</ul>
      {more > 0 && <p className={classes['why']}>{more} more wait. They appear as these are done.</p>}
    </section>
  );
  const verb = ready.length === 1 ? 'Sign 1 session' : `Sign ${ready.length} sessions`;
  return (
    <Page>
      <title>My unfinished work · Groupwork</title>
      <PageHead title="My unfinished work" end={<><Link className={classes['toLink']} to={paths.alerts}>Alerts</Link><ToLink className={classes['toLink']} /></>}>{asked.length + own.length + waiting.count > 0 && <SaveFile path={files.list('unfinished', facility.id)}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Unfinished sessions">
        {asked.length + own.length + returned.length + waiting.count === 0 && <EmptyState centred title="Nothing is left to finish">What you lead and nobody has started or signed appears here, what you are asked to sign, what a reviewer sends back, and the reviews that wait for you.</EmptyState>}
        <WaitingSessions {...waiting} />
        <ReturnedAdditions returned={returned} />
        {list('To sign, because you are asked', asked, askedSessions.totalCount - askedSessions.edges.length)}
        {list('Yours to document and sign', own, ledSessions.totalCount - ledSessions.edges.length)}
      </PageBody>
      {asked.length + own.length > 0 && (
        <FootBar label="Sign together">
          <p className={classes['hint']}>{ready.length === 0 ? 'Check what you have opened and what is complete: one PIN signs them all.' : 'One PIN, a signature for each. All of them, or none.'}</p>
          <ActionButton variant="filled" icon={<IconSignature size={18} aria-hidden />} reason="tooltip" disabledReason={ready.length === 0 ? 'Check at least one session.' : null} onClick={() => setSigning(true)}>{ready.length === 0 ? 'Sign' : verb}</ActionButton>
        </FootBar>
      )}
      <Dialog opened={signing} onClose={() => setSigning(false)} title={verb}>
        <SignTogether
          sessions={ready} verb={verb} onLookAgain={lookAgain}
          onSigned={() => { setSigning(false); setChosen(new Set()); lookAgain(); }}
        />
      </Dialog>
    </Page>
  );
}
