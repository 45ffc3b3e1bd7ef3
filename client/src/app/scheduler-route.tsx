import { nextStep } from '@groupwork/shared/facilities/first-steps';
import { minutesBetween, facilityDate, wallTime } from '@groupwork/shared/kernel/time';
import { lazy, Suspense } from 'react';
import { useFirstSteps } from '../features/first-steps/use-first-steps';
import { SchedulerPage } from '../features/scheduler/scheduler-page';

/** Seen until a first session can be held, and then no more. */
const FirstStepsStart = lazy(async () => ({ default: (await import('../features/first-steps/first-steps-page')).FirstStepsStart }));

/** Needed by the few who set schedules up, once they have moved something. */
const MoveReach = lazy(async () => ({ default: (await import('../features/schedules/move-reach')).MoveReach }));

/** The Scheduler, or what leads to a first session while there is nothing to hold yet. */
export function SchedulerRoute() {
  const steps = useFirstSteps();
  return steps === null || nextStep(steps) === 'SESSION' ? <MovingScheduler /> : <Suspense><FirstStepsStart steps={steps} /></Suspense>;
}

/** The Scheduler, and how far a session that was moved there takes its schedule along. */
function MovingScheduler() {
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
