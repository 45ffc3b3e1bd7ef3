import type { Unmasked } from '@apollo/client/masking';
import { screen, within } from '@testing-library/react';
import { PatientPlanDocument, type PatientPlanQuery } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { head, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { PlanPage } from './plan-page';

type Plan = Unmasked<PatientPlanQuery>['patient']['treatmentPlan'];

beforeEach(() => fixClock());

const plan: Plan = {
  __typename: 'TreatmentPlan', activeFrom: '2026-11-03', problems: [{
    __typename: 'PlanProblem', number: 1, text: 'Alcohol use', goals: [{
      __typename: 'PlanGoal', number: 1, text: 'Stay free of alcohol', closedAt: null, objectives: [
        { __typename: 'PlanObjective', number: '1.1', text: 'Keep a trigger diary', targetDate: '2026-12-01', closedAt: null },
        { __typename: 'PlanObjective', number: '1.2', text: 'Name three triggers', targetDate: null, closedAt: '2026-11-15T15:00:00.000Z' },
      ],
    }],
  }],
};

function page(treatmentPlan: Plan, role: 'THERAPIST' | 'FRONT_DESK' = 'THERAPIST') {
  const answers = new Answers().on(PatientPlanDocument, () => ({ data: { patient: { ...head(), treatmentPlan } } }));
  return show(<PlanPage />, { answers, viewer: reader(role), path: '/patients/:patientId/plan', at: '/patients/patient-1/plan' });
}

test('the plan reads as problems, goals and objectives, each with where it stands', async () => {
  page(plan);
  expect(await screen.findByText('Active since Nov 3, 2026')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Problem 1: Alcohol use', level: 2 })).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Goal 1: Stay free of alcohol Open', level: 3 })).toBeInTheDocument();
  expect(within(screen.getByRole('list', { name: 'Objectives of goal 1' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['1.1 Keep a trigger diaryOpen, by Dec 1, 2026', '1.2 Name three triggersClosed Nov 15, 2026']);
  expect(await accessibilityFaults()).toEqual([]);
});

test('without an active plan it says so', async () => {
  page(null);
  expect(await screen.findByRole('heading', { name: 'No active plan yet' })).toBeInTheDocument();
});

test('the desk opens no plan, and asks for none', async () => {
  const { answers } = page(plan, 'FRONT_DESK');
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.timesAsked(PatientPlanDocument)).toBe(0);
});
