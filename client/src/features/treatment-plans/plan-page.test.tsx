import type { Unmasked } from '@apollo/client/masking';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DiscardPlanDraftDocument, PatientPlanDocument, type PatientPlanQuery, SavePlanDraftDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { head, reader } from '../../testing/patients';
import { accessibilityFaults, show } from '../../testing/render';
import { type Lines, addAfter, addBelow, emptyLine, inputOf, linesOf, moveLine, numbersOf, removeLine, withIds } from './draft-tree';
import { PlanPage } from './plan-page';

type Patient = Unmasked<PatientPlanQuery>['patient'];
type Plan = NonNullable<Patient['planVersion']>;
type Thread = Plan['threads'][number];
type Problem = Plan['problems'][number];
type Objective = Problem['goals'][number]['objectives'][number];

beforeEach(() => fixClock());

const yes = { __typename: 'Ability' as const, allowed: true, because: null };
const no = (because: string) => ({ __typename: 'Ability' as const, allowed: false, because });
const served = (day: number, participation: number): Thread['sessions'][number] => ({ __typename: 'ServedSession', chartEntryId: `entry-${day}`, sessionDate: `2026-11-${day}`, plannedStart: `2026-11-${day}T16:00:00.000Z`, groupTitle: 'DBT Skills', minutes: 50, participation, linkedLater: day === 17 });
const objective = (number: string, text: string, changes: Partial<Objective> = {}): Objective => ({ __typename: 'PlanObjective', id: `objective-${number}`, number, text, targetDate: null, status: 'ACTIVE', statusReason: null, closedAt: null, interventions: [], ...changes });
const problem = (objectives: Objective[]): Problem => ({ __typename: 'PlanProblem', id: 'problem-1', number: 1, text: 'Alcohol use', goals: [{ __typename: 'PlanGoal', id: 'goal-1', number: 1, text: 'Stay free of alcohol', targetDate: '2026-12-19', status: 'ACTIVE', statusReason: null, closedAt: null, objectives }] });
const plan = (changes: Partial<Plan> = {}): Plan => ({
  __typename: 'TreatmentPlan', id: 'plan-1', version: 3, number: 1, status: 'ACTIVE', activeFrom: '2026-11-03', activeUntil: null, nextReviewOn: '2026-12-03', closeReason: null, writtenBy: null, activatedBy: null, reviews: [], statusChanges: [],
  threads: [{ __typename: 'ObjectiveThread', objectiveId: 'objective-1.1', number: '1.1', text: 'Keep a trigger diary', status: 'ACTIVE', sessionCount: 2, sessions: [served(16, 2), served(17, 4)] }],
  problems: [problem([objective('1.1', 'Keep a trigger diary', { targetDate: '2026-12-01' }), objective('1.2', 'Name three triggers', { status: 'MET', statusReason: 'Named in group', closedAt: '2026-11-15T15:00:00.000Z' })])],
  abilities: { __typename: 'PlanAbilities', canEdit: no('This version is active.'), canActivate: no('This version is active.'), canDiscard: no('This version is active.'), canManage: yes }, ...changes,
});
const draft = (problems: Problem[]): Plan => plan({ id: 'plan-2', version: 1, number: 2, status: 'DRAFT', activeFrom: null, nextReviewOn: null, problems, abilities: { __typename: 'PlanAbilities', canEdit: yes, canActivate: yes, canDiscard: yes, canManage: no('This version is draft.') } });

function page(plans: Plan[], { role = 'THERAPIST', ...changes }: Partial<Patient> & { role?: 'THERAPIST' | 'FRONT_DESK' } = {}) {
  const answers = new Answers().on(PatientPlanDocument, () => ({ data: { patient: { ...head(), canBeginPlan: yes, notesAwaitingPlan: [], treatmentPlans: plans, planVersion: plans[0] ?? null, ...changes } } }));
  answers.on(SavePlanDraftDocument, ({ input }) => ({ data: { savePlanDraft: draft(input.problems.map((each, place) => ({ __typename: 'PlanProblem', id: `problem-${place + 1}`, number: place + 1, text: each.text, goals: each.goals.map((goal, index) => ({ __typename: 'PlanGoal', id: `goal-${index + 1}`, number: index + 1, text: goal.text, targetDate: goal.targetDate ?? null, status: 'ACTIVE', statusReason: null, closedAt: null, objectives: [] })) }))) } }));
  return { ...show(<PlanPage Frame={({ children }) => <>{children}</>} />, { answers, viewer: reader(role, {}, ['MANAGE_GOLDEN_THREAD']), path: '/patients/:patientId/plan', at: '/patients/patient-1/plan' }), answers };
}

test('the plan reads as a tree with where each part stands, and every session behind an objective', async () => {
  page([plan()], { notesAwaitingPlan: [{ __typename: 'NoteAwaitingPlan', rosterEntryId: 'line-1', sessionId: 'session-1', sessionDate: '2026-11-02', plannedStart: '2026-11-02T16:00:00.000Z', groupTitle: 'Evening IOP', status: 'FINALISED', chartEntryId: 'entry-1', planActiveFrom: '2026-11-03', objectives: [] }] });
  expect(await screen.findByRole('heading', { name: 'Problem 1: Alcohol use' })).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Link 1 note to the plan that is active since Nov 3, 2026' })).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Goal 1: Stay free of alcohol' }).parentElement).toHaveTextContent('by Dec 19, 2026');
  const [first, second] = within(screen.getByRole('list', { name: 'Objectives of goal 1' })).getAllByRole('listitem');
  expect(first).toHaveTextContent('1.1 Keep a trigger diaryActiveby Dec 1, 2026');
  expect(first).toHaveTextContent('Participation rose from 2 to 4 of 5.');
  expect(second).toHaveTextContent('Met');
  expect(second).toHaveTextContent('Nov 15, 2026');
  await userEvent.click(screen.getByRole('button', { name: '2 sessions of objective 1.1' }));
  expect(screen.getByRole('link', { name: 'Tue, Nov 17, DBT Skills' })).toHaveAttribute('href', '/patients/patient-1/group-sessions/entry-17');
  expect(await accessibilityFaults()).toEqual([]);
});

test('a draft is written by keyboard, saves itself, and cannot become active before it is whole', async () => {
  const { answers } = page([draft([]), plan()]);
  await userEvent.click(await screen.findByRole('button', { name: 'Add a problem' }));
  await userEvent.keyboard('Sleep{Control>}{Enter}{/Control}Rest at night');
  expect(screen.getByRole('textbox', { name: 'Goal 1' })).toHaveValue('Rest at night');
  expect(screen.getByRole('textbox', { name: 'Goal 1, target date' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Activate' })).toHaveAccessibleDescription('Goal 1 has no objective.');
  await waitFor(() => expect(answers.asked.filter(({ name }) => name === 'SavePlanDraft').at(-1)?.variables['input']).toMatchObject({ planId: 'plan-2', problems: [{ text: 'Sleep', goals: [{ text: 'Rest at night', objectives: [] }] }] }));
  expect(await screen.findByText('Saved')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('textbox', { name: 'Goal 1' }));
  await userEvent.keyboard('{Control>}a{/Control}{Backspace}{Backspace}');
  expect(screen.queryByRole('textbox', { name: 'Goal 1' })).not.toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Problem 1' })).toHaveFocus();
  expect(await accessibilityFaults()).toEqual([]);
});

test('what was written just before its writer went on is saved all the same', async () => {
  const { answers, user, unmount } = page([draft([problem([])])]);
  await user.type(await screen.findByRole('textbox', { name: 'Problem 1' }), ' at night');
  expect(answers.asked.map(({ name }) => name)).not.toContain('SavePlanDraft');
  unmount();
  await waitFor(() => expect(answers.asked.at(-1)).toMatchObject({ name: 'SavePlanDraft', variables: { input: { problems: [expect.objectContaining({ text: 'Alcohol use at night' })] } } }));
});

test('a draft that is discarded is not saved once more, though something was written just before', async () => {
  const { answers, user, unmount } = page([draft([problem([])])]);
  answers.on(DiscardPlanDraftDocument, () => ({ data: { discardPlanDraft: { ...draft([]), version: 2 } } }));
  await user.type(await screen.findByRole('textbox', { name: 'Problem 1' }), ' at night');
  await user.click(screen.getByRole('button', { name: 'Discard the draft' }));
  expect(await screen.findByText('The draft is discarded. What was active stays active.')).toBeInTheDocument();
  unmount();
  expect(answers.asked.map(({ name }) => name)).not.toContain('SavePlanDraft');
});

test('without a plan it says so, and why one cannot be written', async () => {
  page([], { canBeginPlan: no('Treatment plans are written by those with the right Manage Golden Thread.') });
  expect(await screen.findByRole('heading', { name: 'No plan yet' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Write a plan' })).toHaveAccessibleDescription('Treatment plans are written by those with the right Manage Golden Thread.');
});

test('the desk opens no plan, and asks for none', async () => {
  const { answers } = page([plan()], { role: 'FRONT_DESK' });
  expect(await screen.findByRole('heading', { name: 'There is nothing here that you can open.' })).toBeInTheDocument();
  expect(answers.timesAsked(PatientPlanDocument)).toBe(0);
});

test('lines of a draft keep what is theirs while they move, and get the ids of what was sent', () => {
  expect(inputOf(linesOf([problem([])]))).toMatchObject([{ goals: [{ targetDate: '2026-12-19' }] }]);
  const start: Lines = linesOf([problem([objective('1.1', 'Diary'), objective('1.2', 'Triggers')])]);
  const more = addBelow(addAfter(start, 'problem-1', emptyLine('new')), 'new', emptyLine('goal'));
  expect([...numbersOf(more).values()]).toEqual(['Problem 1', 'Goal 1', 'Objective 1.1', 'Objective 1.2', 'Problem 2', 'Goal 2']);
  const moved = moveLine(moveLine(more, 'new', -1), 'objective-1.2', -1);
  expect(moved.map(({ key, children }) => [key, children.flatMap((goal) => goal.children.map(({ key: own }) => own))])).toEqual([['new', []], ['problem-1', ['objective-1.2', 'objective-1.1']]]);
  expect(moveLine(more, 'problem-1', -1)).toEqual(more);
  const sent = removeLine(more, 'goal');
  const [, added] = withIds(more, sent, sent.map((line) => ({ ...line, id: line.id ?? 'given' })));
  expect([added?.id, added?.children[0]?.id]).toEqual(['given', null]);
});
