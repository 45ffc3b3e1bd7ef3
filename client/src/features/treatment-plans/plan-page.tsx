import { useQuery } from '@apollo/client/react';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { planReviewDecisionWords } from '@groupwork/shared/treatment-plans/plan-status';
import type { ComponentType, ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { BeginPlanDraftDocument, PatientPlanDocument, type PatientHeadPartsFragment } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { ClosePlanForm } from './close-plan-form';
import { DraftEditor } from './draft-editor';
import { planMark } from './plan-marks';
import { PlanTree } from './plan-tree';
import { type Plan, type PlanPatient, type ShownPlan, datesOf } from './plan-words';
import { statusChangeWords } from './status-change-words';
import { WaitingNotes, waitingWords } from './waiting-notes';
import classes from './plan.module.css';

export interface PlanPageProps {
  /** Who the page is about, and where; the patient's part of the product draws it around the page. */
  Frame: ComponentType<{ patient: PatientHeadPartsFragment; children: ReactNode }>;
}

/** A patient's treatment plan: the version in force or being written, and those before it. */
export function PlanPage({ Frame }: PlanPageProps) {
  const { patientId = '' } = useParams();
  const opens = useCapability('chart:read');
  const [query] = useSearchParams();
  const { data, previousData, error, refetch } = useQuery(PatientPlanDocument, { variables: { patientId, planId: query.get('version') }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = (data ?? previousData)?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const again = (): void => { void refetch().catch(() => undefined); };
  return (
    <Frame patient={patient}>
      <title>{`${patient.displayName}, treatment plan · Groupwork`}</title>
      <PageBody padded label="Treatment plan">
        <div className={classes['columns']}>
          <Versions patient={patient} onChanged={again} />
        </div>
      </PageBody>
    </Frame>
  );
}

function Versions({ patient, onChanged }: { patient: PlanPatient; onChanged: () => void }) {
  const { treatmentPlans: plans, planVersion: shown, facility: { timeZone }, notesAwaitingPlan: waiting } = patient;
  const present = plans.find(({ status }) => status === 'ACTIVE');
  return (
    <>
      <div className={classes['main']}>
        {waiting.length > 0 && (
          <section className={classes['panel']} aria-labelledby="waiting">
            <h2 id="waiting">{waitingWords(waiting)}</h2>
            <WaitingNotes notes={waiting} patientId={patient.id} onLinked={onChanged} />
          </section>
        )}
        {shown === null && <EmptyState title="No plan yet" actions={<Begin patient={patient} variant="filled" onChanged={onChanged}>Write a plan</Begin>}>Notes say that the plan is pending until there is one, and can be linked to it then.</EmptyState>}
        {shown !== null && <Version key={shown.id} plan={shown} patient={patient} present={present} onChanged={onChanged} />}
      </div>
      {shown !== null && (
        <aside className={classes['aside']} aria-label="Versions and reviews">
          <section aria-labelledby="versions">
            <h2 id="versions">Versions</h2>
            <ul className={classes['versions']}>
              {plans.map((plan) => <li key={plan.id}><Link to={{ search: `?version=${plan.id}` }} aria-current={plan.id === shown.id ? 'true' : undefined}>Version {plan.number}</Link><StatusWord mark={planMark(plan.status)} /><span className={classes['soft']}>{datesOf(plan)}</span></li>)}
            </ul>
          </section>
          <Reviews plan={shown} />
          {shown.statusChanges.length > 0 && (
            <section aria-labelledby="changes">
              <h2 id="changes">What changed</h2>
              <ul className={classes['plain']}>{shown.statusChanges.map((change) => <li key={change.id}><span>{statusChangeWords(change)}, {fullDate(change.changedOn)}</span><span className={classes['soft']}>{change.changedBy.name}{facilityDate(change.changedAt, timeZone) === change.changedOn ? '' : `, said on ${fullDate(facilityDate(change.changedAt, timeZone))}`}{change.reason === '' ? '' : `: ${change.reason}`}</span></li>)}</ul>
            </section>
          )}
        </aside>
      )}
    </>
  );
}

function Reviews({ plan }: { plan: ShownPlan }) {
  if (plan.reviews.length === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">Reviews</h2>
      <ul className={classes['plain']}>
        {plan.reviews.map(({ id, reviewedOn, decision, outcome, reviewedBy }) => <li key={id}><strong>{fullDate(reviewedOn)}: {planReviewDecisionWords[decision]}</strong><span className={classes['prose']}>{outcome}</span><span className={classes['soft']}>{reviewedBy.name}{reviewedBy.credential === null ? '' : `, ${reviewedBy.credential}`}</span></li>)}
      </ul>
    </section>
  );
}

function Version({ plan, patient, present, onChanged }: { plan: ShownPlan; patient: PlanPatient; present: PlanPatient['treatmentPlans'][number] | undefined; onChanged: () => void }) {
  const { timeZone } = patient.facility;
  const isDraft = plan.status === 'DRAFT';
  const overdue = plan.nextReviewOn !== null && plan.nextReviewOn < facilityDate(serverNow(), timeZone);
  return (
    <>
      <div className={classes['head']}>
        <h2>Version {plan.number}</h2>
        <StatusWord mark={planMark(plan.status)} pill />
        <span className={classes['soft']}>{datesOf(plan)}{plan.status === 'ACTIVE' && plan.nextReviewOn !== null && !overdue ? `, review by ${fullDate(plan.nextReviewOn)}` : ''}</span>
        {plan.status === 'ACTIVE' && overdue && plan.nextReviewOn !== null && <strong>Review was due {fullDate(plan.nextReviewOn)}</strong>}
      </div>
      {plan.status === 'ACTIVE' && <ActivePlanActs plan={plan} patient={patient} onChanged={onChanged} />}
      {plan.closeReason !== null && <p className={classes['soft']}>Closed: {plan.closeReason}</p>}
      {isDraft && plan.abilities.canEdit.allowed
        ? <DraftEditor plan={plan} timeZone={timeZone} activeFrom={present?.activeFrom ?? null} onChanged={onChanged} />
        : <PlanTree plan={plan} threads={plan.threads} patientId={patient.id} timeZone={timeZone} onChanged={onChanged} />}
      {isDraft && !plan.abilities.canEdit.allowed && <p className={classes['soft']}>{plan.writtenBy === null ? 'A draft' : `${plan.writtenBy.name} writes this draft`}. {plan.abilities.canEdit.because}</p>}
      {!isDraft && plan.status !== 'ACTIVE' && present === undefined && <div className={classes['buttons']}><Begin patient={patient} variant="filled" onChanged={onChanged}>Write the next version</Begin></div>}
    </>
  );
}

function ActivePlanActs({ plan, patient, onChanged }: { plan: Plan; patient: PlanPatient; onChanged: () => void }) {
  return (
    <div className={classes['buttons']}>
      <Link to={paths.patientPlanReview(patient.id)}>{plan.abilities.canManage.allowed ? 'Review the plan' : 'What was done for it'}</Link>
      <Begin patient={patient} variant="default" onChanged={onChanged}>Write the next version</Begin>
      <ClosePlanForm plan={plan} timeZone={patient.facility.timeZone} onClosed={onChanged} />
    </div>
  );
}

function Begin({ patient, variant, onChanged, children }: { patient: PlanPatient; variant: 'filled' | 'default'; onChanged: () => void; children: string }) {
  const [, setQuery] = useSearchParams();
  const { run, running } = useCommand(BeginPlanDraftDocument);
  const begin = (): void => {
    void run({ patientId: patient.id }).then((answer) => {
      if (answer === null) return;
      setQuery({}, { replace: true });
      onChanged();
    });
  };
  return <ActionButton variant={variant} running={running} disabledReason={patient.canBeginPlan.because} onClick={begin}>{children}</ActionButton>;
}
