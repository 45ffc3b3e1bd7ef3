import { facilityDate } from '@groupwork/shared/kernel/time';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { NothingHere } from '../../app/nothing-here';
import { ApiClientsDocument, CreateApiClientDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { ApiClientForm } from './api-client-form';
import { ApiClientRow } from './api-client-row';
import { ShownKey } from './shown-key';
import type { GivenKey } from './shown-key';
import { useWithPassword } from './use-with-password';
import classes from './staff.module.css';

/** Other software that may come in with a key: what it may do, where, and when it was last here. */
export function ApiClientsPage() {
  const manages = useCapability('api-client:manage');
  const { timeZone } = useFacility();
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery(ApiClientsDocument, { variables: { after: cursors.at(-1) ?? null }, fetchPolicy: 'cache-and-network', skip: !manages });
  if (!manages) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  const { endCursor, hasNextPage } = data?.apiClients.pageInfo ?? { endCursor: null, hasNextPage: false };
  const again = (): void => { void refetch().catch(() => undefined); };
  return (
    <Page>
      <title>API clients · Groupwork</title>
      <PageHead title="API clients" end={<Make onMade={again} />} />
      <PageBody padded label="API clients">
        <div className={classes['column']}>
          <p className={classes['soft']}>Other software comes in with a key: it sees and does what you choose here, at the facilities you choose, and everything it reads of patients stands in the audit trail under its name.</p>
          {data === undefined ? <RowSkeletons rows={4} /> : <ul className={classes['rows']}>{data.apiClients.edges.map(({ node }) => <ApiClientRow key={node.id} client={node} timeZone={timeZone} today={today} />)}</ul>}
          {data?.apiClients.totalCount === 0 && <p className={classes['soft']}>No other software comes in yet.</p>}
          <Pager says={`${data?.apiClients.totalCount ?? 0} ${data?.apiClients.totalCount === 1 ? 'client' : 'clients'}`} onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : null} onNext={hasNextPage && endCursor !== null ? () => setCursors([...cursors, endCursor]) : null} />
        </div>
      </PageBody>
    </Page>
  );
}

function Make({ onMade }: { onMade: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [given, setGiven] = useState<GivenKey | null>(null);
  const password = useWithPassword();
  const { run, running, failure, forgive } = useCommand(CreateApiClientDocument, { onFailure: (told) => password.wants(told) || true });
  const close = (): void => {
    setOpen(false);
    forgive();
  };
  return (
    <>
      <ActionButton variant="filled" onClick={() => setOpen(true)}>New client</ActionButton>
      <Dialog wide opened={isOpen} onClose={close} title="New client">
        <ApiClientForm client={null} running={running} failure={failure} onClose={close} onSave={(draft) => {
          void password.attempt(async () => {
            const answer = await run(draft);
            if (answer === null) return;
            close();
            setGiven({ name: draft.name, secret: answer.createApiClient.secret });
            onMade();
          });
        }} />
      </Dialog>
      {password.dialog}
      <ShownKey given={given} onClose={() => setGiven(null)} />
    </>
  );
}
