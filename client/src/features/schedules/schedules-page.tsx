import { useQuery } from '@apollo/client/react';
import { suggestedForNobody } from '@groupwork/shared/facilities/lists';
import { GROUP_TITLE_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { CareListsDocument, type CareListsQuery, GroupSchedulesDocument, type GroupSchedulesQuery, SaveGroupScheduleDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useKeys } from '../../ui/use-keys';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFocusBack } from '../../ui/use-focus-back';
import { suggestedWords } from './suggested-words';
import classes from './schedules.module.css';

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

function ScheduleRow({ schedule, lists }: { schedule: GroupSchedulesQuery['groupSchedules'][number]; lists: CareListsQuery['careLists'] | undefined }) {
  const suggested = suggestedWords(lists, schedule.suggestedFor);
  return (
    <li>
      <Link to={paths.settingsSchedule(schedule.id)}>{schedule.title}</Link>
      <span className={classes['count']}>{schedule.archived ? 'Archived' : `${counted(schedule.slots.length, 'slot', 'slots')}, ${schedule.assignedCount === 0 ? 'no patient' : counted(schedule.assignedCount, 'patient', 'patients')}`}</span>
      <span className={classes['soft']}>{[schedule.description, suggested === null ? null : `Suggested for ${suggested}`].filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** The facility's group schedules, and a new one. */
export function SchedulesPage() {
  const facility = useFacility();
  const refusal = useConfigureRefusal();
  const [search, setSearch] = useSearchParams();
  const includeArchived = search.has('archived');
  const [adding, setAdding] = useState(false);
  const begin = useFocusBack(adding);
  const { data, error } = useQuery(GroupSchedulesDocument, { variables: { facilityId: facility.id, includeArchived }, fetchPolicy: 'cache-and-network' });
  const { data: lists } = useQuery(CareListsDocument, { variables: { facilityId: facility.id } });
  if (error !== undefined && data === undefined) throw error;
  const schedules = data?.groupSchedules;
  return (
    <Page>
      <title>Group schedules · Groupwork</title>
      <PageHead title="Group schedules" of={facility.name} end={!adding && <ActionButton ref={begin} variant="filled" disabledReason={refusal} onClick={() => setAdding(true)}>New schedule</ActionButton>}><SaveFile path={files.list('schedules', facility.id)}>Save as CSV</SaveFile><SaveFile path={files.list('slots', facility.id)}>Save slots as CSV</SaveFile></PageHead>
      <PageBody padded label="Group schedules">
        <div className={classes['column']}>
          <p className={classes['lead']}>A schedule is a bundle of groups that is given to a patient as one: residential, detox, IOP in the morning. Every roster follows from it.</p>
          {adding && <NewSchedule onLeave={() => setAdding(false)} />}
          <Checkbox label="Show archived" checked={includeArchived} onChange={(event) => setSearch(event.currentTarget.checked ? { archived: 'yes' } : {}, { replace: true })} />
          {schedules === undefined && <RowSkeletons rows={5} />}
          {schedules !== undefined && schedules.length === 0 && <EmptyState title="No schedule yet">Create one, then draw its groups into the week.</EmptyState>}
          {schedules !== undefined && schedules.length > 0 && <ul className={classes['rows']}>{schedules.map((schedule) => <ScheduleRow key={schedule.id} schedule={schedule} lists={lists?.careLists} />)}</ul>}
        </div>
      </PageBody>
    </Page>
  );
}

/** A name is enough to begin with; the week is drawn on its own page. */
function NewSchedule({ onLeave }: { onLeave: () => void }) {
  const facility = useFacility();
  const onward = useOnward();
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, running, failure } = useCommand(SaveGroupScheduleDocument, { onFailure: () => true });
  const keys = useKeys({ Escape: onLeave });
  const create = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(title.trim() === '');
    if (title.trim() === '' || running) return;
    void run({ facilityId: facility.id, id: null, version: null, title: title.trim(), description: null, suggestedFor: { ...suggestedForNobody }, observesHolidays: true, archived: false }).then((answer) => {
      if (answer !== null) void onward(paths.settingsSchedule(answer.saveGroupSchedule.id));
    });
  };
  return (
    <form className={classes['new']} onSubmit={create} aria-label="New schedule" noValidate {...keys}>
      <TextInput label="Name" placeholder="IOP morning" autoFocus autoComplete="off" maxLength={GROUP_TITLE_LENGTH} value={title} error={missing ? 'Give it a name.' : (failure?.sentence ?? null)} onChange={(event) => { setMissing(false); setTitle(event.currentTarget.value); }} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Create schedule</ActionButton>
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
    </form>
  );
}
