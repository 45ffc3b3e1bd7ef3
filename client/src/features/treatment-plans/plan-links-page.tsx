import { useQuery } from '@apollo/client/react';
import { mrnTail } from '@groupwork/shared/patients/names';
import type { Unmasked } from '@apollo/client/masking';
import { useState } from 'react';
import { Link } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { usePassedCursors } from '../../app/use-cursors';
import { files } from '../../graphql/files';
import { NotesAwaitingPlanDocument, type NotesAwaitingPlanQuery } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { WaitingNotes, waitingWords } from './waiting-notes';
import classes from './plan.module.css';

type Note = Unmasked<NotesAwaitingPlanQuery>['notesAwaitingPlan']['edges'][number]['node'];
const PAGE = 50;

/** Notes that said the plan is pending, of patients whose plan is active by now. */
export function PlanLinksPage() {
  return useCapability('plan:link') ? <Tasks /> : <NothingHere />;
}

const byPatient = (notes: readonly Note[]): Note[][] => [...new Map(notes.map(({ patient }) => [patient.id, notes.filter((note) => note.patient.id === patient.id)])).values()];

function Tasks() {
  const facility = useFacility();
  const [shown, setShown] = useState<'MINE' | 'ALL'>('MINE');
  const { after, start, pages } = usePassedCursors();
  const { data, previousData, error, refetch } = useQuery(NotesAwaitingPlanDocument, { variables: { facilityId: facility.id, mine: shown === 'MINE', first: PAGE, after }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const notes = (data ?? previousData)?.notesAwaitingPlan;
  const says = notes === undefined ? '' : `${notes.totalCount} to link`;
  return (
    <Page>
      <title>Notes to link · Groupwork</title>
      <PageHead title="Notes to link"><span className={classes['soft']} role="status">{says}</span>{notes !== undefined && notes.totalCount > 0 && <SaveFile path={files.list('notes-to-link', facility.id, new URLSearchParams({ shown }))}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Notes that waited for a plan">
        <div className={classes['main']}>
          <div className={classes['buttons']}><Segmented label="Whose" value={shown} segments={[{ value: 'MINE', label: 'Mine' }, { value: 'ALL', label: 'Everyone’s' }]} onChange={(next) => { setShown(next); start(); }} /></div>
          {notes === undefined && <RowSkeletons rows={4} />}
          {notes?.edges.length === 0 && <EmptyState title="No note waits for a plan">A note that says the plan is pending comes here when the plan is active.</EmptyState>}
          {byPatient(notes?.edges.map(({ node }) => node) ?? []).map((own) => {
            const [first] = own;
            return first === undefined ? null : (
              <section key={first.patient.id} className={classes['panel']} aria-label={first.patient.displayName}>
                <h2><Link to={paths.patientPlan(first.patient.id)}>{first.patient.displayName}</Link> <span className={classes['soft']}>MRN {mrnTail(first.patient.mrn)}</span></h2>
                <p>{waitingWords(own)}</p>
                <WaitingNotes notes={own} patientId={first.patient.id} onLinked={() => { void refetch().catch(() => undefined); }} />
              </section>
            );
          })}
          {notes !== undefined && <Pager says={says} {...pages(notes.pageInfo)} />}
        </div>
      </PageBody>
    </Page>
  );
}
