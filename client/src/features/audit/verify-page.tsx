import type { Unmasked } from '@apollo/client/masking';
import { useQuery } from '@apollo/client/react';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { IconAlertTriangle, IconChecks, IconClock, IconPlayerStop, IconShieldCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { LastVerificationDocument, type VerificationPartsFragment, type VerificationStatus, VerifyTrailDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead, Panel } from '../../ui/page';
import { ProgressBar } from '../../ui/progress-bar';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { type Mark, StatusWord } from '../../ui/status-word';
import classes from './audit.module.css';

type Verification = Unmasked<VerificationPartsFragment>;

const ASK_AGAIN = 1000;

const marks: Record<VerificationStatus, Mark> = {
  RUNNING: { icon: IconClock, word: 'Under way', tone: 'accent' },
  AS_SIGNED: { icon: IconChecks, word: 'All as signed', tone: 'ok' },
  BROKEN: { icon: IconAlertTriangle, word: 'A broken link', tone: 'bad' },
  STOPPED: { icon: IconPlayerStop, word: 'Stopped before its end', tone: 'warn' },
};

const counted = (count: number, one: string, several: string): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;

/** Recomputes everything that was signed and done, and says whether it is as it was. */
export function VerifyPage() {
  const opens = useCapability('audit:read');
  const { data, error, startPolling, stopPolling, refetch } = useQuery(LastVerificationDocument, { fetchPolicy: 'network-only', skip: !opens });
  const { run, running } = useCommand(VerifyTrailDocument);
  const last = data?.lastVerification ?? null;
  const underWay = last?.status === 'RUNNING';
  useEffect(() => {
    if (!underWay) return;
    startPolling(ASK_AGAIN);
    return stopPolling;
  }, [underWay, startPolling, stopPolling]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const start = async (): Promise<void> => {
    if ((await run({})) !== null) await refetch().catch(() => undefined);
  };
  return (
    <Page>
      <title>Verify signatures · Groupwork</title>
      <PageHead title="Verify signatures"><Link className={classes['way']} to={paths.audit}>Audit trail</Link></PageHead>
      <PageBody padded grey label="Verification">
        <Panel>
          <div className={classes['verify']}>
            <p>Recomputes every signature, every signed document and the sealed audit trail of your organization, and names the first that is not as it was signed. Work goes on meanwhile.</p>
            <ActionButton variant="filled" icon={<IconShieldCheck size={16} aria-hidden />} running={running || underWay} onClick={() => void start()}>{underWay ? 'Verifying' : 'Verify now'}</ActionButton>
            {data === undefined && <RowSkeletons rows={2} />}
            {data !== undefined && last === null && <EmptyState title="Nothing was verified yet">What the first verification finds is kept here.</EmptyState>}
            {last !== null && <Found verification={last} />}
          </div>
        </Panel>
      </PageBody>
    </Page>
  );
}

function Found({ verification }: { verification: Verification }) {
  const { timeZone } = useFacility();
  const { status, startedAt, startedByName, endedAt, checked, total, signatures, documents, auditRows, unsealed, broken, brokenCount } = verification;
  return (
    <section className={classes['found']} aria-label="Last verification">
      <p role="status"><StatusWord mark={marks[status]} /></p>
      {status === 'RUNNING' && (
        <>
          <ProgressBar parts={[{ amount: checked, colour: 'var(--accent-fill)' }]} total={Math.max(total, 1)} />
          <p>{total > 0 && checked >= total ? 'Every link is checked. Signatures and charts are next.' : `${checked.toLocaleString('en-US')} of ${counted(total, 'link', 'links')} checked`}</p>
        </>
      )}
      {endedAt !== null && <p>{counted(signatures, 'signature', 'signatures')}, {counted(documents, 'signed document', 'signed documents')} and {counted(auditRows, 'row', 'rows')} of the audit trail{unsealed > 0 && `; ${counted(unsealed, 'row', 'rows')} still waited for a place in the chain`}.</p>}
      {brokenCount > 0 && (
        <>
          <p>{counted(brokenCount, 'thing is', 'things are')} not as signed. Keep the database as it is and tell whoever answers for it.</p>
          <ol className={classes['broken']}>
            {broken.map(({ table, rowId, position, what }) => <li key={`${table} ${rowId} ${position} ${what}`}><strong>{what}</strong> <span className={classes['under']}>{[table, rowId, position === null ? null : `link ${position}`].filter((part) => part !== null).join(', ')}</span></li>)}
          </ol>
        </>
      )}
      <p className={classes['under']}>Started by {startedByName} on {signedMoment(startedAt, timeZone)}{endedAt !== null && `, ended ${signedMoment(endedAt, timeZone)}`}</p>
    </section>
  );
}
