import { facilityDate } from '@groupwork/shared/kernel/time';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { NothingHere } from '../../app/nothing-here';
import { SaveWebhookDocument, WebhookEndpointsDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { type MadeSecret, SecretOnce } from './secret-once';
import { WebhookForm } from './webhook-form';
import { WebhookRow } from './webhook-row';
import classes from './webhooks.module.css';

/** Which addresses outside are told of changes. */
export function WebhooksPage() {
  const manages = useCapability('webhook:manage');
  const { timeZone } = useFacility();
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const { data, error, refetch } = useQuery(WebhookEndpointsDocument, { fetchPolicy: 'cache-and-network', skip: !manages });
  if (!manages) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  const webhooks = data?.webhookEndpoints;
  return (
    <Page>
      <title>Webhooks · Groupwork</title>
      <PageHead title="Webhooks" end={<Add onAdded={() => { void refetch().catch(() => undefined); }} />}>
        <span className={classes['soft']}>Tell another system what changed, with ids alone</span>
      </PageHead>
      <PageBody padded label="Webhooks">
        <div className={classes['column']}>
          {webhooks === undefined && <RowSkeletons rows={4} />}
          {webhooks?.length === 0 && <EmptyState title="No system outside is told of changes">Add the address of one, and choose what it is told of.</EmptyState>}
          {webhooks !== undefined && webhooks.length > 0 && <ul className={classes['rows']}>{webhooks.map((webhook) => <WebhookRow key={webhook.id} webhook={webhook} timeZone={timeZone} today={today} />)}</ul>}
        </div>
      </PageBody>
    </Page>
  );
}

function Add({ onAdded }: { onAdded: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<MadeSecret | null>(null);
  const { run, running, failure, forgive } = useCommand(SaveWebhookDocument, { onFailure: () => true });
  const close = (): void => {
    setOpen(false);
    forgive();
  };
  return (
    <>
      <ActionButton variant="filled" onClick={() => setOpen(true)}>Add an address</ActionButton>
      <Dialog wide opened={isOpen} onClose={close} title="Add an address">
        <WebhookForm webhook={null} running={running} failure={failure} onClose={close} onSave={(draft) => {
          void run({ ...draft }).then((answer) => {
            if (answer === null) return;
            close();
            if (answer.saveWebhook.secret !== null) setMade({ secret: answer.saveWebhook.secret, isNext: false });
            onAdded();
          });
        }} />
      </Dialog>
      <SecretOnce made={made} onClose={() => setMade(null)} />
    </>
  );
}
