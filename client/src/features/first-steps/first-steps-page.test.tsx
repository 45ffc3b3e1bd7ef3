import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { firstSteps, type FirstStepName } from '@groupwork/shared/facilities/first-steps';
import { act, screen, waitFor, within } from '@testing-library/react';
import { commandDone } from '../../graphql/after-commands';
import { FirstStepsDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { FirstStepsPage, FirstStepsStart } from './first-steps-page';
import { StepsStrip } from './steps-strip';
import { keepSteps } from './steps-shown';
import { useFirstSteps } from './use-first-steps';

beforeEach(() => {
  fixClock();
  keepSteps('facility-alder', null);
});

const steps = (...done: FirstStepName[]) => firstSteps.map((name) => ({ __typename: 'FirstStep' as const, name, count: done.includes(name) ? 1 : 0 }));
const configurer = therapist({ capabilities: capabilitiesOf('SUPER_ADMIN', []) });

/** As the bars and the Scheduler show them. */
function Led() {
  const led = useFirstSteps();
  return led === null ? <p>The Scheduler</p> : <><StepsStrip steps={led} /><FirstStepsStart steps={led} /></>;
}

test('the steps say what is there, lead to the next, and are gone once a session was started', async () => {
  let there = steps('FACILITY', 'LEVEL_OF_CARE');
  const answers = new Answers().on(FirstStepsDocument, () => ({ data: { firstSteps: there } }));
  show(<Led />, { answers, viewer: configurer });
  const strip = within(await screen.findByRole('navigation', { name: 'First steps' }));
  expect(strip.getByText('2 of 9 done')).toBeInTheDocument();
  expect(strip.getByRole('link', { name: 'Add the rooms' })).toHaveAttribute('href', '/settings/facilities');
  expect(within(screen.getByRole('listitem', { current: 'step' })).getByRole('link', { name: 'Add rooms' })).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  there = steps('FACILITY', 'LEVEL_OF_CARE', 'ROOM');
  act(() => commandDone());
  expect(await strip.findByRole('link', { name: 'Describe a group' })).toBeInTheDocument();
  there = steps('FACILITY', 'SESSION');
  act(() => commandDone());
  expect(await screen.findByText('The Scheduler')).toBeInTheDocument();
  expect(await screen.findByText('The first session is under way: the first steps are done.')).toBeInTheDocument();
});

test('hidden, they are brought back from Settings', async () => {
  const answers = new Answers().on(FirstStepsDocument, () => ({ data: { firstSteps: steps('FACILITY') } }));
  const { user } = show(<><Led /><FirstStepsPage /></>, { answers, viewer: configurer });
  await user.click(await screen.findByRole('button', { name: 'Hide and show the Scheduler' }));
  expect(screen.getByText('The Scheduler')).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: 'Show them on the Scheduler' }));
  expect(await screen.findByRole('heading', { name: /^First steps of Alder/ })).toBeInTheDocument();
});

test('nobody else is led, nor asked for', async () => {
  const answers = new Answers().on(FirstStepsDocument, () => ({ data: { firstSteps: steps() } }));
  show(<Led />, { answers, viewer: therapist() });
  await waitFor(() => expect(screen.getByText('The Scheduler')).toBeInTheDocument());
  expect(answers.asked).toEqual([]);
});
