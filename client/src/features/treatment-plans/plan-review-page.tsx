import type { Unmasked } from '@apollo/client/masking';
import { useQuery } from '@apollo/client/react';
import { addDays, duration, facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { PLAN_REVIEW_LENGTH } from '@groupwork/shared/treatment-plans/plan-draft';
import { type PlanReviewDecision, planReviewDecisions, planReviewDecisionWords } from '@groupwork/shared/treatment-plans/plan-status';
import { threadSum, trendWords } from '@groupwork/shared/treatment-plans/thread';
import { NativeSelect, Textarea } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import { PlanToReviewDocument, type PlanToReviewQuery, ReviewPlanDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import { aimMark } from './plan-marks';
import type { PlanPageProps } from './plan-page';
import { type Goal, type Objective, type Plan, REVIEW_DAYS } from './plan-words';
import { type Served, ServedSessions } from './served-sessions';
import classes from './plan.module.css';

type Reviewed = NonNullable<Unmasked<PlanToReviewQuery>['patient']['treatmentPlan']>;

/** What was done for each objective since the last review, and the review itself. */
export function PlanReviewPage({ Frame }: PlanPageProps) {
  const { patientId = '' } = useParams();
  const opens = useCapability('chart:read');
  const { data, error, refetch } = useQuery(PlanToReviewDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = data?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const plan = patient.treatmentPlan;
  return (
    <Frame patient={patient}>
      <title>{`${patient.displayName}, plan review · Groupwork`}</title>
      <PageBody padded label="Plan review">
        <Link className={classes['link']} to={paths.patientPlan(patientId)}><IconChevronLeft size={20} aria-hidden />Treatment plan</Link>
        {plan === null
          ? <EmptyState title="No plan is active">A review looks back on an active plan.</EmptyState>
          : <Review plan={plan} since={sinceOf(patient.treatmentPlans)} patientId={patientId} timeZone={patient.facility.timeZone} onStale={() => { void refetch().catch(() => undefined); }} />}
      </PageBody>
    </Frame>
  );
}

/** Sessions from the day after the last review on, of whatever version, have not been looked at yet. */
function sinceOf(plans: readonly { reviews: readonly { reviewedOn: string }[] }[]): string | null {
  const last = plans.flatMap(({ reviews }) => reviews.map(({ reviewedOn }) => reviewedOn)).toSorted((one, other) => one.localeCompare(other)).at(-1);
  return last === undefined ? null : addDays(last, 1);
}

function Review({ plan, since, patientId, timeZone, onStale }: { plan: Reviewed; since: string | null; patientId: string; timeZone: string; onStale: () => void }) {
  return (
    <div className={classes['columns']}>
      <div className={classes['main']}>
        <div className={classes['head']}><h2>Version {plan.number}, {since === null ? 'all sessions so far' : `sessions since the review of ${fullDate(addDays(since, -1))}`}</h2></div>
        {plan.problems.map((problem) => (
          <section key={problem.id} className={classes['problemPart']} aria-labelledby={`gathered-${problem.id}`}>
            <h3 id={`gathered-${problem.id}`}>Problem {problem.number}: {problem.text}</h3>
            {problem.goals.flatMap((goal) => goal.objectives.map((objective) => <Gathered key={objective.id} goal={goal} objective={objective} served={plan.threads.find(({ objectiveId }) => objectiveId === objective.id)?.sessions ?? []} patientId={patientId} since={since} />))}
          </section>
        ))}
      </div>
      <aside className={classes['aside']} aria-label="The review">
        {plan.abilities.canManage.allowed ? <ReviewForm plan={plan} patientId={patientId} timeZone={timeZone} onStale={onStale} /> : <p className={classes['soft']}>{plan.abilities.canManage.because}</p>}
      </aside>
    </div>
  );
}

function Gathered({ goal, objective, served, patientId, since }: { goal: Goal; objective: Objective; served: readonly Served[]; patientId: string; since: string | null }) {
  const { minutes, trend } = threadSum(served.map(({ sessionDate, ...session }) => ({ ...session, date: sessionDate })), since);
  return (
    <div className={classes['gathered']}>
      <div className={classes['aimLine']}>
        <p className={classes['objective']}><strong>{objective.number}</strong> {objective.text} <span className={classes['soft']}>Goal {goal.number}: {goal.text}</span></p>
        <span className={classes['stands']}><StatusWord mark={aimMark(objective.status)} />{objective.targetDate !== null && objective.status === 'ACTIVE' && <span className={classes['soft']}>by {fullDate(objective.targetDate)}</span>}</span>
      </div>
      <p className={classes['numbers']}><span>{duration(minutes)} in attendance</span><span>{trendWords(trend)}</span></p>
      <ServedSessions patientId={patientId} number={objective.number} sessions={served} from={since} />
    </div>
  );
}

function ReviewForm({ plan, patientId, timeZone, onStale }: { plan: Plan; patientId: string; timeZone: string; onStale: () => void }) {
  const today = facilityDate(serverNow(), timeZone);
  const onward = useOnward();
  const [reviewedOn, setReviewedOn] = useState(today);
  const [decision, setDecision] = useState<PlanReviewDecision>('CONTINUE');
  const [outcome, setOutcome] = useState('');
  const [nextReviewOn, setNextReviewOn] = useState<string | null>(addDays(today, REVIEW_DAYS));
  const [missing, setMissing] = useState(false);
  const { run, running, failure } = useCommand(ReviewPlanDocument, { onFailure: (told) => { if (told.code === 'STALE') onStale(); return true; } });
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    setMissing(outcome.trim() === '');
    if (outcome.trim() === '') return;
    void run({ planId: plan.id, version: plan.version, reviewedOn, decision, outcome: outcome.trim(), nextReviewOn }).then((answer) => {
      if (answer === null) return;
      say('The review is kept.');
      void onward(paths.patientPlan(patientId));
    });
  };
  return (
    <form className={classes['panel']} aria-label="Review" onSubmit={keep} noValidate>
      <h2>Review</h2>
      <DayField label="Reviewed on" value={reviewedOn} today={today} onChange={(day) => { if (day !== null) setReviewedOn(day); }} />
      <Textarea label="What came of it" autosize minRows={5} maxLength={PLAN_REVIEW_LENGTH} value={outcome} error={missing ? 'Say what came of it.' : null} onChange={(event) => setOutcome(event.currentTarget.value)} />
      <NativeSelect label="What follows" value={decision} data={planReviewDecisions.map((value) => ({ value, label: planReviewDecisionWords[value] }))} onChange={(event) => { const chosen = planReviewDecisions.find((each) => each === event.currentTarget.value); if (chosen !== undefined) setDecision(chosen); }} />
      <DayField label="Next review" value={nextReviewOn} today={today} emptyWord="No date" onChange={setNextReviewOn} />
      {failure !== null && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'The plan was changed meanwhile. Look at it, then keep the review again.' : failure.sentence}</p>}
      <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Keep the review</ActionButton>
    </form>
  );
}
