import { useQuery } from '@apollo/client/react';
import { facilityDate, shortDate, zoneName } from '@groupwork/shared/kernel/time';
import { useCallback, useMemo, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { useCursors } from '../../app/use-cursors';
import { files } from '../../graphql/files';
import { AuditPeopleDocument, AuditTrailDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../app/search-box';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { addressOf, type AuditFilter, filterOf, NO_FILTER, narrows, queryOf } from './audit-filter';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import classes from './audit.module.css';

const PAGE = 50;

/** Who saw, changed, signed or exported what. Looking here stands in the trail too. */
export function AuditPage() {
  const facility = useFacility();
  const opens = useCapability('audit:read');
  const [params] = useSearchParams();
  const filter = useMemo(() => filterOf(params), [params]);
  const after = params.get('after');
  const { start, pages } = useCursors(after);
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { data, previousData, error } = useQuery(AuditTrailDocument, { variables: { facilityId: facility.id, filter: queryOf(filter), first: PAGE, after }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first', skip: !opens });
  const people = useQuery(AuditPeopleDocument, { variables: { facilityId: facility.id }, skip: !opens });
  useKeptScroll(area, key, data !== undefined);
  const change = useCallback((changes: Partial<AuditFilter>) => start(addressOf({ ...filter, ...changes })), [start, filter]);
  const find = useCallback((operation: string) => change({ operation }), [change]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const trail = (data ?? previousData)?.auditTrail;
  const { node } = people.data ?? {};
  const staff = node?.__typename === 'Facility' ? node.staff : [];
  const about = { patient: trail?.patient?.displayName ?? null, session: trail?.session == null ? null : `${trail.session.title}, ${shortDate(facilityDate(trail.session.plannedStart, facility.timeZone))}` };
  return (
    <Page>
      <title>Audit trail · Groupwork</title>
      <PageHead title="Audit trail" end={<SearchBox label="Operation" search={filter.operation} onSearch={find} />}>
        <Link className={classes['way']} to={paths.verify}>Verify signatures</Link>
        <SaveFile path={files.auditTrail(facility.id, addressOf(filter))}>Save as CSV</SaveFile>
      </PageHead>
      <AuditFilters filter={filter} people={staff} about={about} onChange={change} />
      <div ref={area} className={classes['body']} role="region" aria-label="Audit trail" tabIndex={0} aria-busy={data === undefined}>
        {trail === undefined && <RowSkeletons rows={10} />}
        {trail !== undefined && trail.edges.length > 0 && <AuditTable rows={trail.edges.map((edge) => edge.node)} timeZone={facility.timeZone} onPatient={(patient) => change({ patient })} onSession={(session) => change({ session })} />}
        {trail !== undefined && trail.edges.length === 0 && (narrows(filter)
          ? <EmptyState title="Nothing was done that matches" actions={<ActionButton onClick={() => change(NO_FILTER)}>Clear all filters</ActionButton>}>The trail of {facility.name} holds no row that fits what is chosen above.</EmptyState>
          : <EmptyState title="Nothing was done yet">Whatever is seen, changed, signed or exported at {facility.name} appears here.</EmptyState>)}
        {trail !== undefined && <Pager says={`Newest first, times in ${zoneName(new Date(serverNow()), facility.timeZone)}`} {...pages(addressOf(filter), trail.pageInfo)} />}
      </div>
    </Page>
  );
}
