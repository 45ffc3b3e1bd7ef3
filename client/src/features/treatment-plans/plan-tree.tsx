import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { type ReactNode, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import { StatusWord } from '../../ui/status-word';
import { AimForm } from './aim-form';
import { aimMark } from './plan-marks';
import type { Aim, Goal, Objective, Plan, Problem, Threads } from './plan-words';
import { ServedSessions } from './served-sessions';
import classes from './plan.module.css';

interface PlanTreeProps { plan: Plan; threads: Threads; patientId: string; timeZone: string; onChanged: () => void }

/** A version as it reads: problems, goals, objectives and what is done for them, each with where it stands and what served it. */
export function PlanTree(props: PlanTreeProps) {
  return <>{props.plan.problems.map((problem) => <ProblemPart key={problem.id} problem={problem} {...props} />)}</>;
}

function ProblemPart({ problem, ...props }: PlanTreeProps & { problem: Problem }) {
  return (
    <section className={classes['problemPart']} aria-labelledby={`problem-${problem.id}`}>
      <h3 id={`problem-${problem.id}`}>Problem {problem.number}: {problem.text}</h3>
      {problem.goals.map((goal) => <GoalPart key={goal.id} goal={goal} {...props} />)}
    </section>
  );
}

function GoalPart({ goal, ...props }: PlanTreeProps & { goal: Goal }) {
  return (
    <div className={classes['goal']}>
      <AimLine {...props} aim={{ part: 'GOAL', id: goal.id, number: String(goal.number), status: goal.status }} closedAt={goal.closedAt} reason={goal.statusReason} by={goal.targetDate}>
        <h4>Goal {goal.number}: {goal.text}</h4>
      </AimLine>
      <ul className={classes['objectives']} aria-label={`Objectives of goal ${goal.number}`}>
        {goal.objectives.map((objective) => <li key={objective.id}><ObjectivePart objective={objective} {...props} /></li>)}
      </ul>
    </div>
  );
}

function ObjectivePart({ objective, ...props }: PlanTreeProps & { objective: Objective }) {
  const { number, text, interventions, targetDate } = objective;
  const thread = props.threads.find(({ objectiveId }) => objectiveId === objective.id);
  return (
    <>
      <AimLine {...props} aim={{ part: 'OBJECTIVE', id: objective.id, number, status: objective.status }} closedAt={objective.closedAt} reason={objective.statusReason} by={targetDate}>
        <p className={classes['objective']}><strong>{number}</strong> {text}</p>
      </AimLine>
      {interventions.length > 0 && <ul className={classes['interventions']} aria-label={`Interventions for ${number}`}>{interventions.map((done) => <li key={done}>{done}</li>)}</ul>}
      {props.plan.status !== 'DRAFT' && <ServedSessions patientId={props.patientId} number={number} sessions={thread?.sessions ?? []} count={thread?.sessionCount ?? 0} />}
    </>
  );
}

function AimLine({ plan, timeZone, aim, closedAt, reason, by, onChanged, children }: Omit<PlanTreeProps, 'patientId' | 'threads'> & { aim: Aim; closedAt: string | null; reason: string | null; by: string | null; children: ReactNode }) {
  const [changing, setChanging] = useState(false);
  const changes = plan.status === 'ACTIVE' && plan.abilities.canManage.allowed;
  const name = `${aim.part === 'GOAL' ? 'goal' : 'objective'} ${aim.number}`;
  return (
    <div className={classes['aim']}>
      <div className={classes['aimLine']}>
        {children}
        <span className={classes['stands']}>
          <StatusWord mark={aimMark(aim.status)} />
          <span className={classes['soft']}>{closedAt === null ? (by === null ? '' : `by ${fullDate(by)}`) : fullDate(facilityDate(closedAt, timeZone))}</span>
          {changes && !changing && <ActionButton variant="subtle" aria-label={`${aim.status === 'ACTIVE' ? 'Close' : 'Take up'} ${name}`} onClick={() => setChanging(true)}>{aim.status === 'ACTIVE' ? 'Close' : 'Take up'}</ActionButton>}
        </span>
      </div>
      {closedAt !== null && reason !== null && <p className={classes['soft']}>{reason}</p>}
      {changing && <AimForm plan={plan} aim={aim} timeZone={timeZone} onClose={() => setChanging(false)} onChanged={onChanged} />}
    </div>
  );
}
