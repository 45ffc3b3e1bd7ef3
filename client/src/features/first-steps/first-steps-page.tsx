import { useQuery } from '@apollo/client/react';
import { type FirstStep, isSetUp } from '@groupwork/shared/facilities/first-steps';
import { NothingHere } from '../../app/nothing-here';
import { FirstStepsDocument } from '../../graphql/generated/operations';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { StepList } from './step-list';
import { keepSteps, useKeptSteps } from './steps-shown';
import classes from './first-steps.module.css';

/** Under Settings: the same steps at any time, and brought back to the Scheduler where they were hidden. */
export function FirstStepsPage() {
  const { id: facilityId, name } = useFacility();
  const refusal = useConfigureRefusal();
  const hidden = useKeptSteps(facilityId) === 'HIDDEN';
  const { data, error } = useQuery(FirstStepsDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', skip: refusal !== null });
  if (refusal !== null) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  const steps = data?.firstSteps;
  return (
    <Page>
      <title>First steps · Groupwork</title>
      <PageHead title="First steps" end={hidden && steps !== undefined && !isSetUp(steps) && <ActionButton onClick={() => keepSteps(facilityId, null)}>Show them on the Scheduler</ActionButton>}><span className={classes['soft']}>{name}</span></PageHead>
      <PageBody padded label="First steps">
        <div className={classes['column']}>
          <p className={classes['lead']}>{steps !== undefined && isSetUp(steps) ? 'A session was started here, so this facility is set up. Each part is changed in its own place at any time.' : 'What leads to a first session. A step is done as soon as there is something of it.'}</p>
          {steps === undefined ? <RowSkeletons rows={9} /> : <StepList steps={steps} />}
        </div>
      </PageBody>
    </Page>
  );
}

/** In place of a Scheduler with nothing in it yet. */
export function FirstStepsStart({ steps }: { steps: readonly FirstStep[] }) {
  const { id: facilityId, name } = useFacility();
  const done = steps.filter(({ count }) => count > 0).length;
  return (
    <Page>
      <title>First steps · Groupwork</title>
      <PageHead title={`First steps of ${name}`} end={<ActionButton variant="subtle" onClick={() => keepSteps(facilityId, 'HIDDEN')}>Hide and show the Scheduler</ActionButton>}><span className={classes['soft']}>{done} of {steps.length} done</span></PageHead>
      <PageBody padded label="First steps">
        <div className={classes['column']}>
          <p className={classes['lead']}>These steps lead to a first session in about ten minutes; a step is done as soon as there is something of it. Hidden, they are found under Settings.</p>
          <StepList steps={steps} />
        </div>
      </PageBody>
    </Page>
  );
}
