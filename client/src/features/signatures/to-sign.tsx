import { useQuery } from '@apollo/client/react';
import { IconEye, IconFlagCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '../../app/paths';
import { SigningCheckDocument } from '../../graphql/generated/operations';
import { useSessionAbilities } from '../../graphql/session-abilities';
import { useViewer } from '../../graphql/viewer';
import { failureOf } from '../../graphql/explain';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { CheckList } from './check-list';
import { Covers } from './covers';
import { Decline } from './decline';
import { ReturnedNote } from './returned-note';
import { checksOf, type SignSession } from './sign-checks';
import { useOpenedToSign } from './opened-sessions';
import { Previews } from './previews';
import type { SignPageProps } from './sign-page';
import { SignPanel } from './sign-panel';
import { Signers } from './signers';
import { UnitsOfSession } from './units';
import classes from './signing.module.css';

const LOOK_AGAIN_AFTER = 400;
const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const things = (count: number): string => `${words[count] ?? count} ${count === 1 ? 'thing' : 'things'}`;

function headline(stops: number, looks: number): { title: string; under: string } {
  if (stops > 0) return { title: `${things(stops)} first.`, under: 'Each leads to its place. When they are done, sign here.' };
  if (looks > 0) return { title: `Ready to sign. ${things(looks)} to look at.`, under: 'Nothing here stops you. Anything that must be put right first would be listed above, with a link to it.' };
  return { title: 'Ready to sign.', under: 'Everything is in place.' };
}

/** On the left the check of the whole session, on the right the act. */
export function ToSign({ session, notYet, unsaved, EndSession, ChartPreview }: SignPageProps & { session: SignSession; notYet: string | null }) {
  const viewer = useViewer();
  const abilities = useSessionAbilities(session);
  const [ending, setEnding] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const { data, error, refetch } = useQuery(SigningCheckDocument, { variables: { sessionId: session.id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first', notifyOnNetworkStatusChange: false });
  const check = data?.signingCheck;
  // Who else must sign is part of what is said here.
  const asked = session.awaitedSigners.map(({ id }) => id).join();
  const askedWhenRead = useRef(asked);
  useEffect(() => {
    if (askedWhenRead.current === asked) return;
    askedWhenRead.current = asked;
    void refetch().catch(() => undefined);
  }, [asked, refetch]);
  const { opened } = useOpenedToSign();
  useEffect(() => { if (check !== undefined) opened(session.id, check); }, [check, opened, session.id]);
  const seen = useRef<number | null>(null);
  const [changedAfter, setChangedAfter] = useState(false);
  const stale = check !== undefined && session.contentVersion > check.contentVersion;

  // What others (and one's own last saves) change while one reads is asked for again, and said.
  useEffect(() => {
    if (!stale) return;
    const timer = setTimeout(() => { void refetch().catch(() => undefined); }, LOOK_AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [stale, session.contentVersion, refetch]);
  // A text that was still on its way when the check was made may not be in it.
  const wasUnsaved = useRef(unsaved);
  useEffect(() => {
    if (unsaved === 0 && wasUnsaved.current > 0) void refetch().catch(() => undefined);
    wasUnsaved.current = unsaved;
  }, [unsaved, refetch]);
  // The note that had the focus is gone: reading goes on at what the check says.
  const goOnAt = useCallback((heading: HTMLHeadingElement | null) => { if (document.activeElement === document.body) heading?.focus(); }, []);
  const version = check?.contentVersion ?? null;
  useEffect(() => {
    if (seen.current !== null && version !== null && version > seen.current && unsaved === 0) {
      setChangedAfter(true);
      announce('This was changed while you were reading. Look again, then sign.');
    }
    seen.current = version;
  }, [version, unsaved]);

  if (check === undefined) {
    if (error !== undefined) return <EmptyState centred title="The check could not be made" actions={<ActionButton onClick={() => { void refetch().catch(() => undefined); }}>Try again</ActionButton>}>{failureOf(error).sentence}</EmptyState>;
    return <RowSkeletons rows={6} />;
  }
  const checks = checksOf(session, check, viewer, unsaved, paths.sharedNote(session.id));
  const count = (kind: string): number => checks.filter((own) => own.kind === kind).length;
  const running = session.status === 'IN_PROGRESS';
  const stops = count('STOP') + (running ? 1 : 0);
  const charts = check.parts.filter(({ rosterEntryId }) => rosterEntryId !== null).length;
  const { title, under } = headline(stops, count('LOOK'));
  return (
    <div className={classes['frame']}>
      <section className={classes['left']} aria-labelledby="sign-headline">
        <ReturnedNote session={session} />
        <div className={classes['lead']}>
          <h2 id="sign-headline" className={classes['headline']} ref={goOnAt} tabIndex={-1}>{title}</h2>
          {charts > 0 && !previewing && <button type="button" className={classes['fold']} onClick={() => setPreviewing(true)}><IconEye size={18} aria-hidden />Preview {charts === 1 ? 'the chart note' : `all ${charts} chart notes`}</button>}
        </div>
        <p className={classes['under']}>{under}</p>
        {running && (
          <div className={classes['running']}>
            <p><strong>The session is still running.</strong> End it, then sign.</p>
            <ActionButton icon={<IconFlagCheck size={18} aria-hidden />} onClick={() => setEnding(true)}>End session</ActionButton>
          </div>
        )}
        {previewing && <Previews parts={check.parts} ChartPreview={ChartPreview} onClose={() => setPreviewing(false)} />}
        <CheckList sessionId={session.id} checks={checks} alike={check.alikeTexts} alikePairs={check.alikePairs} onKept={() => { void refetch().catch(() => undefined); }} />
        {check.units !== null && <UnitsOfSession units={check.units} />}
        <Covers check={check} />
        <Signers session={session} />
        {abilities.canDecline.allowed && <Decline sessionId={session.id} author={null} />}
      </section>
      <SignPanel session={session} check={check} notYet={stops > 0 ? `${things(stops)} first.` : notYet} changedAfter={changedAfter} onLookAgain={() => { void refetch().catch(() => undefined); }} />
      {ending && <EndSession sessionId={session.id} opened onClose={() => setEnding(false)} />}
    </div>
  );
}
