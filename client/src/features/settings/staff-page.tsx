import { facilityDate } from '@groupwork/shared/kernel/time';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { NothingHere } from '../../app/nothing-here';
import { SaveFile } from '../../app/save-file';
import { InviteStaffDocument, StaffAccountsDocument } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import { AccountForm } from './account-form';
import { HandOver } from './hand-over';
import { StaffSearch, StaffToolbar, nobodyWords, staffFile, staffVariables, useStaffFilters } from './staff-filters';
import { StaffRow } from './staff-row';
import classes from './staff.module.css';

/** Who works here and what they may do; colleagues are invited here, and leave here. */
export function StaffPage() {
  const manages = useCapability('staff:manage');
  const { timeZone } = useFacility();
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const filters = useStaffFilters();
  const variables = staffVariables(filters, today);
  // Pages turned belong to what was asked for; asked otherwise, the list begins anew.
  const asked = JSON.stringify(variables);
  const [turned, setTurned] = useState<{ asked: string; cursors: readonly string[] }>({ asked, cursors: [] });
  const cursors = turned.asked === asked ? turned.cursors : [];
  const turn = (to: readonly string[]): void => setTurned({ asked, cursors: to });
  const { data, error, refetch } = useQuery(StaffAccountsDocument, { variables: { ...variables, after: cursors.at(-1) ?? null }, fetchPolicy: 'cache-and-network', skip: !manages });
  if (!manages) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  const { endCursor, hasNextPage } = data?.staffAccounts.pageInfo ?? { endCursor: null, hasNextPage: false };
  return (
    <Page>
      <title>Staff · Groupwork</title>
      <PageHead title="Staff" end={<Invite onInvited={() => { void refetch().catch(() => undefined); }} />}><SaveFile path={files.staff(staffFile(variables))}>Save as CSV</SaveFile></PageHead>
      <StaffToolbar filters={filters} />
      <PageBody padded label="Staff">
        <div className={classes['column']}>
          <StaffSearch filters={filters} />
          {data === undefined ? <RowSkeletons rows={8} /> : <ul className={classes['rows']}>{data.staffAccounts.edges.map(({ node }) => <StaffRow key={node.id} account={node} timeZone={timeZone} today={today} />)}</ul>}
          {data?.staffAccounts.totalCount === 0 && <p className={classes['soft']}>{nobodyWords(filters)}</p>}
          <Pager says={`${data?.staffAccounts.totalCount ?? 0} people`} onPrevious={cursors.length > 0 ? () => turn(cursors.slice(0, -1)) : null} onNext={hasNextPage && endCursor !== null ? () => turn([...cursors, endCursor]) : null} />
        </div>
      </PageBody>
    </Page>
  );
}

function Invite({ onInvited }: { onInvited: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const { run, running, failure, forgive } = useCommand(InviteStaffDocument, { onFailure: () => true });
  const close = (): void => {
    setOpen(false);
    forgive();
  };
  return (
    <>
      <ActionButton variant="filled" onClick={() => setOpen(true)}>Invite a colleague</ActionButton>
      <Dialog wide opened={isOpen} onClose={close} title="Invite a colleague">
        <AccountForm account={null} running={running} failure={failure} onClose={close} onSave={(draft, email) => {
          void run({ ...draft, email }).then((answer) => {
            if (answer === null) return;
            close();
            setLink(answer.inviteStaff.link);
            say(`${draft.firstName} ${draft.lastName} is invited.`);
            onInvited();
          });
        }} />
      </Dialog>
      <HandOver link={link} onClose={() => setLink(null)} />
    </>
  );
}
