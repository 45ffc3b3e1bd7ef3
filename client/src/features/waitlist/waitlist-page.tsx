import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { usePassedCursors } from '../../app/use-cursors';
import { LeavesOfAbsenceDocument, WaitlistChangedDocument, WaitlistDocument, WaitlistPolicyDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { files } from '../../graphql/files';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { LeaveRow } from './leave-row';
import { WaitRow } from './wait-row';
import { inLines, placeWords } from './wait-words';
import classes from './waitlist.module.css';

const PAGE = 100;
const TOGETHER_MILLISECONDS = 150;

/** Who waits for which seat, what is offered to them, and whose seats are kept. */
export function WaitlistPage() {
  return useCapability('schedule:assign') ? <Waitlist /> : <NothingHere />;
}

function Waitlist() {
  const facility = useFacility();
  const now = new Date(useServerNow(60_000));
  const { after, pages } = usePassedCursors();
  const { data, previousData, error, refetch } = useQuery(WaitlistDocument, { variables: { facilityId: facility.id, first: PAGE, after }, fetchPolicy: 'cache-and-network' });
  const leaves = useQuery(LeavesOfAbsenceDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network' });
  const { refetch: refetchLeaves } = leaves;
  const askAgain = useAskAgain(useCallback(() => Promise.all([refetch(), refetchLeaves()]), [refetch, refetchLeaves]), TOGETHER_MILLISECONDS);
  useLive(WaitlistChangedDocument, { facilityId: facility.id }, askAgain);
  if (error !== undefined && data === undefined) throw error;
  const waitlist = (data ?? previousData)?.waitlist;
  const waits = waitlist?.edges.map(({ node }) => node) ?? [];
  const offered = waits.filter(({ offers }) => offers.length > 0).length;
  const says = waitlist === undefined ? '' : `${waitlist.totalCount} waiting${offered === 0 ? '' : `, ${offered} with a seat offered`}`;
  return (
    <Page>
      <title>Waitlist · Groupwork</title>
      <PageHead title="Waitlist"><span className={classes['soft']} role="status">{says}</span>{waitlist !== undefined && waitlist.totalCount > 0 && <SaveFile path={files.list('waitlist', facility.id)}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Who waits for a seat">
        {waitlist === undefined && <RowSkeletons rows={4} />}
        {waitlist?.edges.length === 0 && <NobodyWaits facilityId={facility.id} name={facility.name} />}
        {inLines(waits).map(({ id, first, own }) => (
          <section key={id} className={classes['part']} aria-labelledby={`line-${id}`}>
            <div className={classes['head']}>
              <h2 id={`line-${id}`}>{first.sessionId === null ? first.groupTitle : <Link className={classes['name']} to={paths.attendance(first.sessionId)}>{first.groupTitle}</Link>}</h2>
              <span className={classes['soft']}>{placeWords(first, facility.timeZone, now)}</span>
            </div>
            <ol className={classes['list']} aria-label={`In line for ${first.groupTitle}`}>{own.map((wait) => <WaitRow key={wait.id} wait={wait} timeZone={facility.timeZone} now={now} onChanged={askAgain} />)}</ol>
          </section>
        ))}
        {waitlist !== undefined && <Pager says={says} {...pages(waitlist.pageInfo)} />}
        {leaves.data !== undefined && leaves.data.leavesOfAbsence.length > 0 && (
          <section className={classes['part']} aria-labelledby="on-leave">
            <div className={classes['head']}>
              <h2 id="on-leave">On leave</h2>
              <span className={classes['soft']}>Their seats are kept unless you give them to the waitlist.</span>
              <SaveFile path={files.list('leaves', facility.id)}>Save leaves as CSV</SaveFile>
            </div>
            <ul className={classes['list']} aria-label="On leave">{leaves.data.leavesOfAbsence.map((leave) => <LeaveRow key={leave.id} leave={leave} timeZone={facility.timeZone} now={now} onChanged={askAgain} />)}</ul>
          </section>
        )}
      </PageBody>
    </Page>
  );
}

/** What to expect of an empty waitlist depends on the policy. */
function NobodyWaits({ facilityId, name }: { facilityId: string; name: string }) {
  const { data } = useQuery(WaitlistPolicyDocument, { variables: { id: facilityId } });
  const configures = useCapability('schedule:configure');
  const facility = data?.node?.__typename === 'Facility' ? data.node : null;
  if (facility === null) return null;
  if (facility.settings.capacityReached === 'WAITLIST') return <EmptyState title="Nobody waits">Whoever is given a group whose seats are taken waits here, first come first served.</EmptyState>;
  return <EmptyState title="Nobody waits" actions={configures ? <Link className={classes['way']} to={paths.settingsPolicies}>Open the policies</Link> : undefined}>{name} warns when a group is full, and keeps no waitlist. The policy “Capacity reached” says which.</EmptyState>;
}
