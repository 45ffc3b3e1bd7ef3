import { useQuery } from '@apollo/client/react';
import { deliveryWords, groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { type GroupFieldsFragment, GroupsDocument } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { SearchBox } from '../../app/search-box';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import classes from './groups.module.css';

type Group = GroupFieldsFragment;

const uses = ['IN_USE', 'DISABLED', 'ARCHIVED'] as const;
type Use = (typeof uses)[number];
const useWords: Record<Use, string> = { IN_USE: 'In use', DISABLED: 'Disabled', ARCHIVED: 'Archived' };
const useOf = ({ archivedAt, enabled }: Group): Use => (archivedAt !== null ? 'ARCHIVED' : enabled ? 'IN_USE' : 'DISABLED');

/** The facility's standing groups. */
export function GroupsPage() {
  const facility = useFacility();
  const refusal = useConfigureRefusal();
  const [params, setParams] = useSearchParams();
  const use = uses.find((each) => each === params.get('show')) ?? 'IN_USE';
  const [search, setSearch] = useState('');
  const { data, error } = useQuery(GroupsDocument, { variables: { facilityId: facility.id, includeArchived: true }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const groups = data?.groups;
  const sought = search.trim().toLowerCase();
  const found = groups?.filter(({ title }) => title.toLowerCase().includes(sought));
  const shown = found?.filter((group) => useOf(group) === use);
  const create = <Link className={classes['new']} to={paths.settingsGroup('new')}>New group</Link>;
  return (
    <Page>
      <title>Groups · Groupwork</title>
      <PageHead title="Groups" of={facility.name} end={refusal === null && create}><SaveFile path={files.list('groups', facility.id)}>Save as CSV</SaveFile></PageHead>
      <Toolbar label="Which groups" end={<SearchBox label="Title" search={search} onSearch={setSearch} />}>
        <Segmented
          label="Which groups" value={use} segments={uses.map((value) => ({ value, label: useWords[value], ...(found === undefined ? {} : { small: String(found.filter((group) => useOf(group) === value).length) }) }))}
          onChange={(next) => setParams(next === 'IN_USE' ? {} : { show: next }, { replace: true })}
        />
      </Toolbar>
      <PageBody padded label="Groups">
        <div className={classes['column']}>
          {shown === undefined && <RowSkeletons rows={6} />}
          {groups?.length === 0 && <EmptyState title="No group yet" actions={refusal === null && create}>A group says what is held, by whom and where; schedules say when.</EmptyState>}
          {groups !== undefined && groups.length > 0 && shown?.length === 0 && <Nothing use={use} search={search} />}
          <ul className={classes['rows']}>{shown?.map((group) => <Row key={group.id} group={group} />)}</ul>
        </div>
      </PageBody>
    </Page>
  );
}

function Nothing({ use, search }: { use: Use; search: string }) {
  if (search.trim() === '') return <EmptyState title={use === 'IN_USE' ? 'No group is in use' : `No group is ${useWords[use].toLowerCase()}`} />;
  return <EmptyState title="No group matches">{`Nothing ${useWords[use].toLowerCase()} has “${search.trim()}” in its title.`}</EmptyState>;
}

function Row({ group }: { group: Group }) {
  const { title, capacity, groupType, modality, delivery, room, leaders } = group;
  return (
    <li>
      <Link to={paths.settingsGroup(group.id)}>{title}</Link>
      <span className={classes['soft']}>{capacity === 1 ? '1 seat' : `${capacity} seats`}</span>
      <span className={classes['soft']}>{[groupTypeWords[groupType], modality, deliveryWords[delivery], room?.name, leaders.map(({ name }) => name).join(', ')].filter(Boolean).join(' · ')}</span>
    </li>
  );
}
