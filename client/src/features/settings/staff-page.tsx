import { useQuery } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { InviteStaffDocument, StaffAccountsDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../ui/search-box';
import { RowSkeletons } from '../../ui/skeleton';
import { NothingHere } from '../../ui/states';
import { say } from '../../ui/toast';
import { AccountForm } from './account-form';
import { HandOver } from './hand-over';
import { StaffRow } from './staff-row';
import classes from './staff.module.css';

/** Who works here and what they may do; colleagues are invited here, and leave here. */
export function StaffPage() {
  const manages = useCapability('staff:manage');
  const { timeZone } = useFacility();
  const [search, setSearch] = useState('');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery(StaffAccountsDocument, { variables: { search: search || null, after: cursors.at(-1) ?? null }, fetchPolicy: 'cache-and-network', skip: !manages });
  const searchAnew = useCallback((typed: string) => {
    setSearch(typed);
    setCursors([]);
  }, []);
  if (!manages) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  const { endCursor, hasNextPage } = data?.staffAccounts.pageInfo ?? { endCursor: null, hasNextPage: false };
  return (
    <Page>
      <title>Staff · Groupwork</title>
      <PageHead title="Staff" end={<Invite onInvited={() => { void refetch().catch(() => undefined); }} />} />
      <PageBody padded label="Staff">
        <div className={classes['column']}>
          <SearchBox label="Search staff" search={search} onSearch={searchAnew} />
          {data === undefined ? <RowSkeletons rows={8} /> : <ul className={classes['rows']}>{data.staffAccounts.edges.map(({ node }) => <StaffRow key={node.id} account={node} timeZone={timeZone} />)}</ul>}
          {data?.staffAccounts.totalCount === 0 && <p className={classes['soft']}>Nobody has this name or address.</p>}
          <Pager says={`${data?.staffAccounts.totalCount ?? 0} people`} onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : null} onNext={hasNextPage && endCursor !== null ? () => setCursors([...cursors, endCursor]) : null} />
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
