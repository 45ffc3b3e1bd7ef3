import { deliveryStatuses, deliveryStatusWords } from '@groupwork/shared/webhooks/webhooks';
import type { DeliveryStatus } from '@groupwork/shared/webhooks/webhooks';
import { facilityDate, momentOn } from '@groupwork/shared/kernel/time';
import { useQuery } from '@apollo/client/react';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { usePassedCursors } from '../../app/use-cursors';
import { RedeliverWebhookDocument, WebhookDeliveriesDocument, WebhookEndpointsDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import { type Delivery, deliveryMark, deliveryName, triesWords } from './webhook-words';
import classes from './webhooks.module.css';

/** What was sent to one address, and what came of it. */
export function WebhookPage() {
  const manages = useCapability('webhook:manage');
  const { timeZone } = useFacility();
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const { endpointId = '' } = useParams();
  const [status, setStatus] = useState<DeliveryStatus | null>(null);
  const cursors = usePassedCursors();
  const endpoints = useQuery(WebhookEndpointsDocument, { skip: !manages });
  const { data, error, refetch } = useQuery(WebhookDeliveriesDocument, { variables: { endpointId, status, after: cursors.after }, fetchPolicy: 'cache-and-network', skip: !manages });
  if (!manages) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  const webhook = endpoints.data?.webhookEndpoints.find(({ id }) => id === endpointId);
  const again = (): void => { void refetch().catch(() => undefined); };
  const list = data?.webhookDeliveries;
  const title = webhook?.name ?? 'Webhook';
  return (
    <Page>
      <title>{`${title} · Groupwork`}</title>
      <PageHead title={title} end={<Link className={classes['all']} to={paths.settingsWebhooks}>All webhooks</Link>}>
        <span className={classes['soft']}>{webhook?.url ?? ''}</span>
      </PageHead>
      <Toolbar label="Which messages">
        <NativeSelect aria-label="State" value={status ?? ''} data={[{ value: '', label: 'All messages' }, ...deliveryStatuses.map((value) => ({ value, label: deliveryStatusWords[value] }))]} onChange={(event) => {
          cursors.start();
          setStatus(deliveryStatuses.find((each) => each === event.currentTarget.value) ?? null);
        }} />
        <ActionButton onClick={again}>Look again</ActionButton>
      </Toolbar>
      <PageBody padded label="Messages sent">
        <div className={classes['column']}>
          {list === undefined ? <RowSkeletons rows={8} /> : <ul className={classes['rows']}>{list.edges.map(({ node }) => <DeliveryRow key={node.id} delivery={node} timeZone={timeZone} today={today} />)}</ul>}
          {list?.totalCount === 0 && <p className={classes['soft']}>{status === null ? 'Nothing was sent in the last 30 days. Send a test to see whether it arrives.' : 'No message stands so.'}</p>}
          {list !== undefined && <Pager says={`${list.totalCount} messages`} {...cursors.pages(list.pageInfo)} />}
        </div>
      </PageBody>
    </Page>
  );
}

function DeliveryRow({ delivery, timeZone, today }: { delivery: Delivery; timeZone: string; today: string }) {
  const { run, running } = useCommand(RedeliverWebhookDocument);
  const name = deliveryName(delivery);
  const since = momentOn(delivery.createdAt, timeZone, today);
  const word = delivery.status === 'WAITING' ? 'Send now' : 'Send again';
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <strong>{name}</strong>
        <span className={classes['soft']}>{since}</span>
      </span>
      <span className={classes['standing']}>
        <StatusWord mark={deliveryMark(delivery)} />
        {triesWords(delivery, timeZone, today).map((words) => <span key={words} className={classes['soft']}>{words}</span>)}
      </span>
      <span className={classes['acts']}>
        {delivery.status !== 'SENDING' && <ActionButton variant="subtle" running={running} aria-label={`${word}: ${name}, ${since}`} onClick={() => { void run({ deliveryId: delivery.id }).then((answer) => { if (answer !== null) say('It is sent again, under the same ids.'); }); }}>{word}</ActionButton>}
      </span>
    </li>
  );
}
