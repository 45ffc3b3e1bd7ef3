import { useQuery } from '@apollo/client/react';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { useParams } from 'react-router';
import { PatientPlanDocument, type PatientPlanQuery } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { Page, PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState, NothingHere } from '../../ui/states';
import { PatientTop } from './patient-frame';
import classes from './care.module.css';

type Goal = NonNullable<PatientPlanQuery['patient']['treatmentPlan']>['problems'][number]['goals'][number];

/** The active treatment plan, as notes link to it. */
export function PlanPage() {
  const { patientId = '' } = useParams();
  const opens = useCapability('chart:read');
  const { data, error } = useQuery(PatientPlanDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = data?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const { treatmentPlan: plan, facility: { timeZone } } = patient;
  return (
    <Page>
      <title>{`${patient.displayName}, treatment plan · Groupwork`}</title>
      <PatientTop patient={patient} />
      <PageBody padded label="The active plan">
        {plan === null
          ? <EmptyState title="No active plan yet">Notes say so until there is one.</EmptyState>
          : (
            <div className={classes['narrow']}>
              {plan.activeFrom !== null && <p className={classes['soft']}>Active since {fullDate(plan.activeFrom)}</p>}
              {plan.problems.map((problem) => (
                <section key={problem.number} className={classes['part']}>
                  <h2>Problem {problem.number}: {problem.text}</h2>
                  {problem.goals.map((goal) => <GoalPart key={goal.number} goal={goal} timeZone={timeZone} />)}
                </section>
              ))}
            </div>
          )}
      </PageBody>
    </Page>
  );
}

function GoalPart({ goal, timeZone }: { goal: Goal; timeZone: string }) {
  return (
    <div className={classes['goal']}>
      <h3 className={classes['planLine']}><span>Goal {goal.number}: {goal.text}</span> <Standing closedAt={goal.closedAt} timeZone={timeZone} /></h3>
      <ul className={classes['list']} aria-label={`Objectives of goal ${goal.number}`}>
        {goal.objectives.map((objective) => <li key={objective.number}><span>{objective.number} {objective.text}</span><Standing closedAt={objective.closedAt} timeZone={timeZone} by={objective.targetDate} /></li>)}
      </ul>
    </div>
  );
}

function Standing({ closedAt, timeZone, by = null }: { closedAt: string | null; timeZone: string; by?: string | null }) {
  if (closedAt === null) return <span className={classes['soft']}>Open{by === null ? '' : `, by ${fullDate(by)}`}</span>;
  return <span className={classes['soft']}>Closed {fullDate(facilityDate(closedAt, timeZone))}</span>;
}
