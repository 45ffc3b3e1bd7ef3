import { ChartPage } from '../features/patients/chart-page';
import { PatientPage } from '../features/patients/patient-frame';
import { PatientsPage } from '../features/patients/patients-page';
import { UnfinishedPage } from '../features/signatures/unfinished-page';
import { PlanLinksLink } from '../features/treatment-plans/plan-links-link';
import { PlanPage } from '../features/treatment-plans/plan-page';
import { PlanReviewPage } from '../features/treatment-plans/plan-review-page';
import { ThreadAside } from '../features/treatment-plans/thread-aside';
import { WaitlistLink } from '../features/waitlist/waitlist-link';

/** A chart is the patient's; its plan is a part of its own. Only here they meet. */
export function PlanRoute() {
  return <PlanPage Frame={PatientPage} />;
}

export function PlanReviewRoute() {
  return <PlanReviewPage Frame={PatientPage} />;
}

export function ChartRoute() {
  return <ChartPage Thread={ThreadAside} />;
}

/** What waits for somebody beside the list of patients. */
function ListLinks({ className }: { className?: string | undefined }) {
  return <><PlanLinksLink className={className} /><WaitlistLink className={className} /></>;
}

export function PatientsRoute() {
  return <PatientsPage ToLink={ListLinks} />;
}

export function UnfinishedRoute() {
  return <UnfinishedPage ToLink={PlanLinksLink} />;
}
