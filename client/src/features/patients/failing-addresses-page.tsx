import { useQuery } from '@apollo/client/react';
import { channelWords } from '@groupwork/shared/communications/vocabulary';
import { facilityDate, mediumDate } from '@groupwork/shared/kernel/time';
import { readable } from '@groupwork/shared/patients/reach.rules';
import { mrnTail } from '@groupwork/shared/patients/names';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { usePassedCursors } from '../../app/use-cursors';
import { files } from '../../graphql/files';
import { ConfirmAddressDocument, FailingAddressesDocument, type FailingAddressesQuery } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import classes from './outreach.module.css';

const PAGE = 50;

/** Addresses of patients where messages do not arrive, with the way on. */
export function FailingAddressesPage() {
  return useCapability('patient:edit') ? <Addresses /> : <NothingHere />;
}

function Addresses() {
  const facility = useFacility();
  const { after, pages } = usePassedCursors();
  const { data, previousData, error, refetch } = useQuery(FailingAddressesDocument, { variables: { facilityId: facility.id, first: PAGE, after }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const failing = (data ?? previousData)?.failingAddresses;
  const says = failing === undefined ? '' : `${failing.totalCount} ${failing.totalCount === 1 ? 'address' : 'addresses'}`;
  return (
    <Page>
      <title>Failing addresses · Groupwork</title>
      <PageHead title="Failing addresses"><span className={classes['soft']} role="status">{says}</span>{failing !== undefined && failing.totalCount > 0 && <SaveFile path={files.list('failing-addresses', facility.id)}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Addresses where messages do not arrive">
        {failing === undefined && <RowSkeletons rows={4} />}
        {failing?.edges.length === 0 && <EmptyState title="Messages arrive everywhere">An address comes here when messages to it fail. After as many as the facility allows nothing more is sent there.</EmptyState>}
        {failing !== undefined && failing.edges.length > 0 && (
          <ul className={classes['list']} aria-label="Failing addresses">
            {failing.edges.map(({ node }) => <FailingAddress key={node.id} failing={node} timeZone={facility.timeZone} onConfirmed={() => { void refetch().catch(() => undefined); }} />)}
          </ul>
        )}
        {failing !== undefined && <Pager says={says} {...pages(failing.pageInfo)} />}
      </PageBody>
    </Page>
  );
}

function FailingAddress({ failing, timeZone, onConfirmed }: { failing: FailingAddressesQuery['failingAddresses']['edges'][number]['node']; timeZone: string; onConfirmed: () => void }) {
  const { patient, channel, address, addressState, failures, failingSince, lastTrouble } = failing;
  const what = channel === 'SMS' ? 'number' : 'address';
  const { run, running } = useCommand(ConfirmAddressDocument);
  const confirm = (): void => {
    void run({ patientId: patient.id, channel, note: null }).then((answer) => {
      if (answer === null) return;
      say(`Confirmed. Messages to ${patient.displayName} go there again.`);
      onConfirmed();
    });
  };
  return (
    <li className={classes['task']}>
      <div className={classes['words']}>
        <span><Link className={classes['name']} to={paths.patientMessages(patient.id)}>{patient.displayName}</Link> <span className={classes['soft']}>MRN {mrnTail(patient.mrn)}{patient.levelOfCare === null ? '' : ` · ${patient.levelOfCare}`}</span></span>
        <span>{channelWords[channel]} {address === null ? '' : readable(address)}</span>
        <StatusWord mark={{ icon: IconAlertTriangle, word: addressState === 'BOUNCED' ? 'Nothing more is sent there' : 'Tried again', tone: addressState === 'BOUNCED' ? 'bad' : 'warn' }} />
        <span className={classes['soft']}>{lastTrouble ?? 'Messages do not arrive.'} {failures === 1 ? 'Since' : `${failures} messages since`} {mediumDate(facilityDate(failingSince, timeZone))}</span>
      </div>
      <Link className={classes['way']} to={paths.editPatient(patient.id)} aria-label={`Change the ${what} of ${patient.displayName}`}>Change the {what}</Link>
      <ActionButton running={running} onClick={confirm} aria-label={`It is right, use it again: ${patient.displayName}`}>It is right, use it again</ActionButton>
    </li>
  );
}
