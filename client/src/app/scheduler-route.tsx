import { minutesBetween, facilityDate, wallTime } from '@groupwork/shared/kernel/time';
import { lazy, Suspense } from 'react';
import { SchedulerPage } from '../features/scheduler/scheduler-page';

/** Needed by the few who set schedules up, once they have moved something. */
const MoveReach = lazy(async () => ({ default: (await import('../features/schedules/move-reach')).MoveReach }));

/** The Scheduler, and how far a session that was moved there takes its schedule along. */
export function SchedulerRoute() {
  return (
    <SchedulerPage
      afterDrop={({ session, target: { start, end, roomId, leaders }, onOne, onDone, onLeave }) => {
        const { facility, scheduleId } = session;
        return scheduleId === null ? null : (
          <Suspense>
            <MoveReach
              session={{ id: session.id, groupTitle: session.groupTitle, date: session.date, roomId: session.room?.id ?? null, leaderIds: session.leaders.map(({ id }) => id) }} scheduleId={scheduleId} facility={facility}
              to={{ day: facilityDate(start, facility.timeZone), wallTime: wallTime(start, facility.timeZone), durationMinutes: minutesBetween(start, end), roomId, leaderIds: leaders.map(({ id }) => id) }}
              onOne={onOne} onDone={onDone} onLeave={onLeave}
            />
          </Suspense>
        );
      }}
    />
  );
}
