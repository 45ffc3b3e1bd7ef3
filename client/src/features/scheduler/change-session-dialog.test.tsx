import { screen, waitFor, within } from '@testing-library/react';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { ChangeSessionDocument, PlanChoicesDocument, type PlanChoicesQuery, SessionPlanPreviewDocument, type ViewerPartsFragment } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { show } from '../../testing/render';
import { card } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import type { CardSession } from './card-line';
import { ChangeSessionDialog } from './change-session-dialog';
import { AskReachContext, type AskedReach } from './reach';

beforeEach(() => fixClock());
afterEach(clearToasts);

const admin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });
const ofSchedule = card({ id: 'session-1', scheduleId: 'iop' });

const choices: PlanChoicesQuery = { groups: [], node: { __typename: 'Facility', id: 'facility-alder', rooms: [{ __typename: 'Room', id: 'room-1', name: 'Room 1' }, { __typename: 'Room', id: 'room-2', name: 'Room 2' }], staff: [{ __typename: 'StaffMember', id: 'staff-dana', name: 'Dana Whitfield', credential: 'LCSW' }] } };

function dialog({ session = ofSchedule, viewer = admin, failing = false }: { session?: CardSession; viewer?: ViewerPartsFragment; failing?: boolean } = {}) {
  const asked: AskedReach[] = [];
  const onClose = jest.fn<void, []>();
  const answers = new Answers()
    .on(PlanChoicesDocument, () => ({ data: choices }))
    .on(SessionPlanPreviewDocument, () => ({ never: true }))
    .on(ChangeSessionDocument, () => (failing ? { refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 9 } } : { data: { changeSession: { __typename: 'SessionChange', session: { ...session, version: 9 } } } }) as never);
  const ask = (reach: AskedReach) => {
    asked.push(reach);
    return <div role="dialog" aria-label="How far">{(['One', 'Done', 'Leave'] as const).map((word) => <button key={word} type="button" onClick={reach[`on${word}`]}>{word}</button>)}</div>;
  };
  const shown = show(<AskReachContext value={ask}><ChangeSessionDialog session={session} opened onClose={onClose} /></AskReachContext>, { answers, viewer });
  const typesTime = async (time: string): Promise<void> => {
    const starts = await screen.findByRole('textbox', { name: 'Starts' });
    await shown.user.clear(starts);
    await shown.user.type(starts, time);
  };
  const save = (): Promise<void> => shown.user.click(screen.getByRole('button', { name: 'Save session' }));
  return { ...shown, answers, asked, onClose, typesTime, save };
}

const howFar = () => screen.findByRole('dialog', { name: 'How far' });

test('of a session that has others like it ahead, how far it reaches is asked before anything is saved', async () => {
  const { user, answers, asked, onClose, typesTime, save } = dialog();
  await typesTime('3:30 PM');
  await save();
  const question = within(await howFar());
  expect(asked.at(-1)).toMatchObject({ scheduleId: 'iop', session: { id: 'session-1' }, to: { wallTime: '15:30' } });
  expect(answers.timesAsked(ChangeSessionDocument)).toBe(0);
  await user.click(question.getByRole('button', { name: 'Leave' }));
  expect(await screen.findByRole('textbox', { name: 'Starts' })).toHaveValue('3:30 PM');
  await save();
  await user.click(within(await howFar()).getByRole('button', { name: 'One' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(answers.asked.find(({ name }) => name === 'ChangeSession')?.variables['input']).toMatchObject({ sessionId: 'session-1', wallTime: '15:30' });
});

test('what reached further is saved there, and not once more', async () => {
  const { user, answers, onClose, typesTime, save } = dialog();
  await typesTime('3:30 PM');
  await save();
  await user.click(within(await howFar()).getByRole('button', { name: 'Done' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(answers.timesAsked(ChangeSessionDocument)).toBe(0);
});

test.each<[string, Parameters<typeof dialog>[0]]>([
  ['a session made by itself', { session: card({ id: 'session-1' }) }],
  ['whoever sets no schedules up', { viewer: therapist({ capabilities: capabilitiesOf('FRONT_DESK', []), role: 'FRONT_DESK' }) }],
])('%s: it changes alone, and nothing is asked', async (_name, setting) => {
  const { answers, asked, onClose, typesTime, save } = dialog(setting);
  await typesTime('3:30 PM');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect([answers.timesAsked(ChangeSessionDocument), asked]).toEqual([1, []]);
});

test('a session without a room or leader of its own is for the one: a slot cannot say it of all', async () => {
  const { user, asked, onClose, save } = dialog({ session: card({ id: 'session-1', scheduleId: 'iop', room: { __typename: 'Room', id: 'room-1', name: 'Room 1' } }) });
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Room' }), 'None');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(asked).toEqual([]);
});

test('where the one could not be saved, what was typed stands there again with why', async () => {
  const { user, onClose, typesTime, save } = dialog({ failing: true });
  await typesTime('3:30 PM');
  await save();
  await user.click(within(await howFar()).getByRole('button', { name: 'One' }));
  expect(await screen.findByText(/Somebody changed it meanwhile/)).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Starts' })).toHaveValue('3:30 PM');
  expect(onClose).not.toHaveBeenCalled();
});
