import { useQuery } from '@apollo/client/react';
import { eventCatalogue, notificationEvents, severities, severityWords } from '@groupwork/shared/notifications/vocabulary';
import { Checkbox, NativeSelect } from '@mantine/core';
import { IconChecks, IconListCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { useCursors } from '../../app/use-cursors';
import { AlertsDocument, OwnAlertsChangedDocument, OwnAlertsDocument, SeeNotificationsDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useLive } from '../../graphql/use-live';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { LiveDot } from '../../ui/live-dot';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { offerUndo, say } from '../../ui/toast';
import type { Alert } from './alert';
import { AlertRow } from './alert-row';
import { addressOf, type AlertsFilter, filterOf, narrows, NO_FILTER, queryOf } from './alerts-filter';
import classes from './alerts.module.css';

const PAGE = 50;

/** What the person was told: what is still so, and apart from it what is over. */
export function AlertsPage() {
  return useCapability('notification:own') ? <Alerts /> : <NothingHere />;
}

function useAlerts(filter: AlertsFilter, after: string | null) {
  const { id: facilityId } = useFacility();
  const { data, previousData, error, refetch } = useQuery(AlertsDocument, { variables: { asked: queryOf(filter, facilityId), first: PAGE, after }, fetchPolicy: 'cache-and-network' });
  const again = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  const connection = useLive(OwnAlertsChangedDocument, {}, again);
  const { run, running } = useCommand(SeeNotificationsDocument);
  const see = useCallback(async (input: { notificationIds?: string[]; read?: boolean; dismissed?: boolean }): Promise<boolean> => {
    const answer = await run(input);
    again();
    return answer !== null;
  }, [again, run]);
  return { data, shown: data ?? previousData, error, connection, see, running };
}

function Alerts() {
  const { id: facilityId } = useFacility();
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const change = (changes: Partial<AlertsFilter>): void => start(addressOf({ ...filter, ...changes }));
  const { data, shown, error, connection, see, running } = useAlerts(filter, after);
  const { data: own } = useQuery(OwnAlertsDocument, { fetchPolicy: 'cache-first' });
  const signs = useCapability('session:sign');
  if (error !== undefined && data === undefined) throw error;
  const alerts = shown?.notifications;
  const unread = own?.notifications.totalCount ?? 0;
  const says = alerts === undefined ? '' : `${alerts.totalCount} ${filter.shown === 'STANDING' ? 'open' : 'over'}`;
  const dismiss = async (alert: Alert): Promise<void> => {
    if (await see({ notificationIds: [alert.id], dismissed: true, read: true })) offerUndo('Put aside. It stays under Over.', () => { void see({ notificationIds: [alert.id], dismissed: false }); });
  };
  return (
    <Page>
      <title>Alerts · Groupwork</title>
      <PageHead
        title="Alerts"
        end={(
          <>
            {signs && <Link className={classes['unfinished']} to={paths.unfinished}><IconListCheck size={18} aria-hidden />My unfinished work</Link>}
            <SaveFile path={files.alerts(new URLSearchParams([...addressOf(filter), ...(filter.here ? [['facility', facilityId]] : [])]))}>Save as CSV</SaveFile>
            <ActionButton icon={<IconChecks size={18} aria-hidden />} reason="tooltip" running={running} disabledReason={unread === 0 ? 'Everything is read.' : null} onClick={() => { void see({ read: true }).then((done) => { if (done) say('All are read.'); }); }}>Mark all read</ActionButton>
          </>
        )}
      >
        <span className={classes['soft']} role="status">{says}{unread > 0 && filter.shown === 'STANDING' ? `, ${unread} unread` : ''}</span>
        <LiveDot state={connection} />
      </PageHead>
      <Filters filter={filter} onChange={change} />
      <PageBody padded label="Alerts">
        {alerts === undefined && <RowSkeletons rows={5} />}
        {alerts?.edges.length === 0 && <NoAlerts filter={filter} onClear={() => change({ ...NO_FILTER, shown: filter.shown })} />}
        {alerts !== undefined && alerts.edges.length > 0 && (
          <ul className={classes['list']} aria-label={filter.shown === 'STANDING' ? 'Open alerts' : 'Alerts that are over'}>
            {alerts.edges.map(({ node }) => (
              <AlertRow
                key={node.id} alert={node}
                onRead={(read) => { void see({ notificationIds: [node.id], read }); }}
                onDismiss={() => { void dismiss(node); }} onBack={() => { void see({ notificationIds: [node.id], dismissed: false }); }}
              />
            ))}
          </ul>
        )}
        {alerts !== undefined && <Pager says={says} {...pages(addressOf(filter), alerts.pageInfo)} />}
      </PageBody>
    </Page>
  );
}

function Filters({ filter, onChange }: { filter: AlertsFilter; onChange: (changes: Partial<AlertsFilter>) => void }) {
  const { facilities, capabilities } = useViewer();
  const facility = useFacility();
  const kinds = notificationEvents.filter((event) => capabilities.includes(eventCatalogue[event].needs)).map((event) => ({ value: event, label: eventCatalogue[event].name }));
  return (
    <Toolbar label="Filters">
      <Segmented label="Which alerts" value={filter.shown} segments={[{ value: 'STANDING', label: 'Open' }, { value: 'PAST', label: 'Over' }]} onChange={(shown) => onChange({ shown })} />
      <NativeSelect className={classes['choice'] ?? ''} aria-label="Kind" data={[{ value: '', label: 'Every kind' }, ...kinds]} value={filter.event ?? ''} onChange={({ currentTarget: { value } }) => onChange({ event: notificationEvents.find((event) => event === value) ?? null })} />
      <NativeSelect className={classes['choice'] ?? ''} aria-label="Urgency" data={[{ value: '', label: 'Any urgency' }, ...severities.map((severity) => ({ value: severity, label: severityWords[severity] }))]} value={filter.severity ?? ''} onChange={({ currentTarget: { value } }) => onChange({ severity: severities.find((severity) => severity === value) ?? null })} />
      <Checkbox label="Unread only" checked={filter.unread} onChange={({ currentTarget: { checked } }) => onChange({ unread: checked })} />
      {facilities.length > 1 && <Checkbox label={`Only ${facility.name}`} checked={filter.here} onChange={({ currentTarget: { checked } }) => onChange({ here: checked })} />}
    </Toolbar>
  );
}

function NoAlerts({ filter, onClear }: { filter: AlertsFilter; onClear: () => void }) {
  if (narrows(filter)) return <EmptyState title="No alert fits these filters" actions={<ActionButton onClick={onClear}>Show all</ActionButton>} />;
  if (filter.shown === 'PAST') return <EmptyState title="Nothing is over yet">What is settled, and what you put aside, stays here.</EmptyState>;
  return <EmptyState title="Nothing needs you">An alert comes by itself when a session you lead has not started, is not signed or was sent back, and goes by itself when that is done.</EmptyState>;
}
