import { nextStep } from '@groupwork/shared/facilities/first-steps';
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
  return <SchedulerPage askReach={(asked) => <Suspense><MoveReach {...asked} /></Suspense>} />;
}
