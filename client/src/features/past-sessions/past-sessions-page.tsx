import { useQuery } from '@apollo/client/react';
import { useCallback, useRef } from 'react';
import { useLocation } from 'react-router';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { PastSessionsDocument, ShellChangesDocument } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageHead } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../app/search-box';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { addressOf, type PastFilter, narrows, queryOf } from './past-filter';
import { PastFilters } from './past-filters';
import { PastTable } from './past-table';
import { usePastAddress } from './use-past-address';
import classes from './past-sessions.module.css';

const PAGE = 25;
export const NO_FILTER: Omit<PastFilter, 'sort'> = { reviewer: { kind: 'ANYONE' }, leader: { kind: 'ANYONE' }, status: [], from: null, until: null, search: '' };

export function PastSessionsPage() {
  const facility = useFacility();
  const address = usePastAddress();
  const { filter, change } = address;
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { data, previousData, error, refetch } = useQuery(PastSessionsDocument, {
    variables: { facilityId: facility.id, filter: queryOf(filter), sort: filter.sort, first: PAGE, after: address.after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first',
  });
  useLive(ShellChangesDocument, { facilityId: facility.id }, useCallback(() => { void refetch().catch(() => undefined); }, [refetch]));
  useKeptScroll(area, key, data !== undefined);
  if (error !== undefined && data === undefined) throw error;
  // While another page or filter is on its way the last one stays, so that nothing jumps.
  const shown = (data ?? previousData)?.pastGroupSessions;
  const count = shown?.totalCount ?? null;
  return (
    <Page>
      <title>Past sessions · Groupwork</title>
      <PageHead title="Past Group Sessions" end={<SearchBox label="Title, topic or leader" search={filter.search} onSearch={(search) => change({ search })} />}><SaveFile path={files.list('past-sessions', facility.id, addressOf(filter))}>Save as CSV</SaveFile></PageHead>
      <PastFilters filter={filter} count={count} onChange={change} onClear={() => change(NO_FILTER)} />
      <div ref={area} className={classes['body']} role="region" aria-label="Past Group Sessions" tabIndex={0} aria-busy={data === undefined}>
        {shown === undefined && <RowSkeletons rows={8} />}
        {shown !== undefined && shown.edges.length > 0 && <PastTable sessions={shown.edges.map(({ node }) => node)} sort={filter.sort} onSort={(sort) => change({ sort })} />}
        {shown !== undefined && shown.edges.length === 0 && (narrows(filter)
          ? <EmptyState title="No session matches" actions={<ActionButton onClick={() => change(NO_FILTER)}>Clear all filters</ActionButton>}>Nothing at {facility.name} fits what is chosen above.</EmptyState>
          : <EmptyState title="No past sessions yet">What has begun or should have begun at {facility.name} appears here.</EmptyState>)}
        {shown !== undefined && <Pager says={`${count ?? 0} ${count === 1 ? 'session' : 'sessions'}`} {...address.pages(shown.pageInfo)} />}
      </div>
    </Page>
  );
}
