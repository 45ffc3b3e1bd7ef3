import { useQuery } from '@apollo/client/react';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { Checkbox } from '@mantine/core';
import { type ComponentType, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { PatientsDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../app/search-box';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { FailingAddressesLink } from './failing-addresses-link';
import { ChooseAll, ChosenPatients, useChosen } from './chosen-patients';
import { ListFilters } from './list-filters';
import { OutreachLink } from './outreach-link';
import { usePageAddress } from './use-page-address';
import classes from './patients.module.css';

const PAGE = 50;

/** Preferred name and last initial; the whole name stands in the chart alone. */
export interface PatientsPageProps {
  /** Notes that wait for a plan, and who waits for a seat; what other features add. */
  ToLink: ComponentType<{ className?: string | undefined }>;
}

export function PatientsPage({ ToLink }: PatientsPageProps) {
  const facility = useFacility();
  const opens = useCapability('patient:read');
  const edits = useCapability('patient:edit');
  const assigns = useCapability('schedule:assign');
  const { search, filter, after, narrowing, find, narrow, clear, pages } = usePageAddress();
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { data, previousData, error } = useQuery(PatientsDocument, { variables: { facilityId: filter.everywhere ? null : facility.id, search: search.trim() === '' ? null : search.trim(), levelOfCare: filter.level, scheduleId: filter.schedule, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  useKeptScroll(area, key, data !== undefined);
  if (error !== undefined && data === undefined) throw error;
  const shown = (data ?? previousData)?.patients;
  const total = shown?.totalCount ?? 0;
  const says = `${total} ${total === 1 ? 'patient' : 'patients'}`;
  const isNarrowed = filter.level !== null || filter.schedule !== null;
  const where = filter.everywhere ? 'your facilities' : facility.name;
  const rows = (shown?.edges ?? []).map(({ node }) => node);
  const { chosen, toggle, toggleAll, clear: chooseNobody } = useChosen(filter.everywhere ? null : facility.id);
  const chooses = opens || assigns;
  return (
    <Page>
      <title>Patients · Groupwork</title>
      <PageHead title="Patients" find={<SearchBox label="Name or MRN" search={search} onSearch={find} />} end={<>{edits && <Link className={classes['new']} to={paths.newPatient}>New patient</Link>}<ToLink className={classes['new']} /><FailingAddressesLink /><OutreachLink />{opens && <SaveFile path={filter.everywhere ? files.patients(narrowing) : files.list('patients', facility.id, narrowing)}>Save as CSV</SaveFile>}{edits && <Link className={classes['new']} to={paths.settingsImport('patients')}>Import</Link>}</>}>{shown !== undefined && <span className={classes['count']} role="status">{says}</span>}</PageHead>
      <ListFilters filter={filter} narrow={narrow} />
      {shown?.nearly === true && <p className={classes['nearly']} role="status">Nobody has a name or MRN with “{search}” in it. {total === 1 ? 'This one differs' : 'These differ'} by one letter.</p>}
      <div ref={area} className={classes['body']} role="region" aria-label="Patients" tabIndex={0} aria-busy={data === undefined}>
        {shown === undefined && <RowSkeletons rows={8} />}
        {shown !== undefined && shown.edges.length > 0 && (
          <table className={classes['table']}>
            <thead><tr>{chooses && <th scope="col" className={classes['tick']}><ChooseAll rows={rows} chosen={chosen} onChange={toggleAll} /></th>}<th scope="col">Name</th><th scope="col">MRN</th><th scope="col">Level of care</th><th scope="col" className={classes['wide']}>Admitted</th>{filter.everywhere && <th scope="col" className={classes['wide']}>Facility</th>}</tr></thead>
            <tbody>
              {rows.map((node) => (
                <tr key={node.id} data-row={node.id} data-chosen={chosen.has(node.id) || undefined}>
                  {chooses && <td className={classes['tick']}><Checkbox aria-label={`Choose ${node.displayName}`} checked={chosen.has(node.id)} onChange={() => toggle(node)} /></td>}
                  <td>{opens ? <Link className={classes['name']} to={paths.patient(node.id)}>{node.displayName}</Link> : <strong>{node.displayName}</strong>}{filter.everywhere && <span className={classes['place']}>{node.facility.name}</span>}</td>
                  <td className={classes['number']}>{mrnTail(node.mrn)}</td>
                  <td>{node.levelOfCare ?? <span className={classes['soft']}>None</span>}</td>
                  <td className={classes['wide']}>{node.admittedAt === null ? <span className={classes['soft']}>Not admitted</span> : fullDate(facilityDate(node.admittedAt, node.facility.timeZone))}</td>
                  {filter.everywhere && <td className={classes['wide']}>{node.facility.name}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {shown !== undefined && shown.edges.length === 0 && (isNarrowed ? <EmptyState title="No patient matches" actions={<ActionButton onClick={clear}>Show everyone</ActionButton>}>Nobody at {where} is on {filter.level !== null && filter.schedule !== null ? 'both' : filter.level === null ? 'this schedule' : 'this level of care'}{search.trim() === '' ? '' : ` and has “${search}” in a name or MRN`}.</EmptyState> : search.trim() === ''
          ? <EmptyState title="No patients here">Nobody is admitted at {where}.</EmptyState>
          : <EmptyState title="No patient matches" actions={<ActionButton onClick={() => find('')}>Show everyone</ActionButton>}>Nobody at {where} has a name or MRN with “{search}” in it.</EmptyState>)}
        {shown !== undefined && <Pager says={says} {...pages(shown.pageInfo)} />}
      </div>
      {/* At the foot: above the list it moved every row under the finger that had just ticked one. */}
      {chosen.size > 0 && <ChosenPatients chosen={chosen} onClear={chooseNobody} />}
    </Page>
  );
}
