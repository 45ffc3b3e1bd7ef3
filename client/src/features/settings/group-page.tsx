import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths';
import { GroupChoicesDocument, GroupDocument, type GroupFieldsFragment } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import { Page, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { choicesFor } from './group-draft';
import { GroupForm, type GroupFormProps } from './group-form';
import classes from './groups.module.css';

type Warned = Pick<GroupFormProps, 'warnings' | 'onWarnings'>;

/** One group's settings. Sessions held keep what they had. */
export function GroupPage() {
  const { groupId = 'new' } = useParams();
  // Kept above the forms: the one of a group that was just created is another.
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const warned = { warnings, onWarnings: setWarnings };
  return groupId === 'new' ? <GroupSettings known={null} onStale={() => undefined} {...warned} /> : <KnownGroup key={groupId} groupId={groupId} {...warned} />;
}

function KnownGroup({ groupId, ...warned }: { groupId: string } & Warned) {
  const { data, error, refetch } = useQuery(GroupDocument, { variables: { groupId }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  if (data === undefined) return <RowSkeletons rows={8} />;
  return <GroupSettings known={data.group} onStale={() => { void refetch().catch(() => undefined); }} {...warned} />;
}

function GroupSettings({ known, ...form }: { known: GroupFieldsFragment | null } & Pick<GroupFormProps, 'onStale'> & Warned) {
  const here = useFacility();
  // A link may lead to a group of another facility than the one that is looked at.
  const facility = known?.facility ?? here;
  const { data, error } = useQuery(GroupChoicesDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const title = known?.title ?? 'New group';
  const place = data?.node?.__typename === 'Facility' ? data.node : null;
  return (
    <Page>
      <title>{`${title} · Groupwork`}</title>
      <PageHead title={title} end={<Link className={classes['new']} to={paths.settingsGroups}>All groups</Link>}>
        <span className={classes['soft']}>{known?.archivedAt == null ? facility.name : `${facility.name} · Archived`}</span>
      </PageHead>
      {data === undefined || place === null
        ? <RowSkeletons rows={8} />
        : (
          <GroupForm
            {...form} known={known} facilityId={facility.id} sizes={{ capacity: place.settings.groupCapacity, minimum: place.settings.groupMinimum }}
            choices={choicesFor(known, { modalities: data.careLists.modalities, staff: place.staff, rooms: place.rooms, topics: data.groupTopics, templates: data.noteTemplates })}
          />
        )}
    </Page>
  );
}
