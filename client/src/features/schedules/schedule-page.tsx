import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths';
import { GroupScheduleDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { KeyStrip } from '../../ui/keys';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { ScheduleHead } from './schedule-head';
import { ScheduleWeek } from './schedule-week';
import classes from './schedules.module.css';

const ARCHIVED = 'It is archived. Use it again first.';
const hints = [
  { keys: ['←', '→', '↑', '↓'], does: 'group' }, { keys: ['Enter'], does: 'open' }, { keys: ['M'], does: 'move' }, { keys: ['Shift ↑↓'], does: 'length' }, { keys: ['N'], does: 'new here' }, { keys: ['Del'], does: 'cancel one' }, { keys: ['L'], does: 'list' }, { keys: ['[', ']'], does: 'week' },
];

/** One schedule: what it is for, and its week, drawn by hand or by keys. */
export function SchedulePage() {
  const { scheduleId = '' } = useParams();
  const { data, error, refetch } = useQuery(GroupScheduleDocument, { variables: { scheduleId }, fetchPolicy: 'cache-and-network' });
  const refusal = useConfigureRefusal();
  const assigns = useCapability('schedule:assign');
  if (error !== undefined && data === undefined) throw error;
  const schedule = data?.groupSchedule;
  if (schedule === undefined || schedule.id !== scheduleId) return <RowSkeletons rows={6} />;
  const askAgain = (): void => { void refetch().catch(() => undefined); };
  const { assignedCount, archived } = schedule;
  return (
    <Page>
      <title>{`${schedule.title} · Groupwork`}</title>
      <PageHead title={schedule.title} end={<>{assigns && !archived && <Link className={classes['link']} to={paths.assign({ schedule: schedule.id })}>Give to patients</Link>}<Link className={classes['link']} to={paths.settingsSchedules}>All schedules</Link></>}>
        <span className={classes['soft']}>{archived ? 'Archived' : assignedCount === 0 ? 'Given to nobody' : assignedCount === 1 ? '1 patient' : `${assignedCount} patients`}</span>
      </PageHead>
      <PageBody padded label={schedule.title}>
        <div className={classes['page']}>
          <ScheduleHead key={schedule.id} schedule={schedule} refusal={refusal} onStale={askAgain} />
          <ScheduleWeek key={`week ${schedule.id}`} schedule={schedule} refusal={archived ? ARCHIVED : refusal} onChanged={askAgain} />
        </div>
      </PageBody>
      <KeyStrip hints={hints} />
    </Page>
  );
}
