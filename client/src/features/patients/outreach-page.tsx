import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import { useState } from 'react';
import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { usePassedCursors } from '../../app/use-cursors';
import { OutreachTasksDocument } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { OutreachTask } from './outreach-task';
import classes from './outreach.module.css';

const PAGE = 50;

/** Whom to reach after absences in a row, and what came of it. */
export function OutreachPage() {
  return useCapability('outreach:work') ? <Tasks /> : <NothingHere />;
}

function Tasks() {
  const facility = useFacility();
  const [shown, setShown] = useState<'OPEN' | 'CLOSED'>('OPEN');
  const { after, start, pages } = usePassedCursors();
  const closed = shown === 'CLOSED';
  const { data, previousData, error, refetch } = useQuery(OutreachTasksDocument, { variables: { facilityId: facility.id, closed, first: PAGE, after }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const tasks = (data ?? previousData)?.outreachTasks;
  const says = tasks === undefined ? '' : `${tasks.totalCount} ${closed ? 'closed' : 'to do'}`;
  return (
    <Page>
      <title>Outreach · Groupwork</title>
      <PageHead title="Outreach"><span className={classes['soft']} role="status">{says}</span>{tasks !== undefined && tasks.totalCount > 0 && <SaveFile path={files.list('outreach', facility.id, new URLSearchParams({ shown }))}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Outreach tasks">
        <div className={classes['tabs']}>
          <Segmented label="Tasks" value={shown} segments={[{ value: 'OPEN', label: 'To do' }, { value: 'CLOSED', label: 'Closed' }]} onChange={(next) => { setShown(next); start(); }} />
        </div>
        {tasks === undefined && <RowSkeletons rows={4} />}
        {tasks?.edges.length === 0 && <EmptyState title={closed ? 'Nothing is closed yet' : 'Nobody to reach'}>{closed ? 'What was done stays here.' : 'A patient comes here who was absent too often in a row, without an excuse. How often is set under Settings, Policies.'}</EmptyState>}
        {tasks !== undefined && tasks.edges.length > 0 && (
          <ul className={classes['list']} aria-label={closed ? 'Closed' : 'To do'}>
            {tasks.edges.map(({ node: { patient, ...task } }) => (
              <OutreachTask
                key={task.id} task={task} timeZone={facility.timeZone} onClosed={() => { void refetch().catch(() => undefined); }}
                who={<span><Link className={classes['name']} to={paths.patient(patient.id)}>{patient.displayName}</Link> <span className={classes['soft']}>MRN {mrnTail(patient.mrn)}{patient.levelOfCare === null ? '' : ` · ${patient.levelOfCare}`}</span></span>}
              />
            ))}
          </ul>
        )}
        {tasks !== undefined && <Pager says={says} {...pages(tasks.pageInfo)} />}
      </PageBody>
    </Page>
  );
}
