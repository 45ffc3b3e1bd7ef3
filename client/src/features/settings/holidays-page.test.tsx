import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Role } from '@groupwork/shared/access/roles';
import { screen, waitFor, within } from '@testing-library/react';
import { HolidayPreviewDocument, HolidaysDocument, RemoveHolidayDocument, SaveHolidayDocument } from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { clearToasts } from '../../ui/toast';
import { HolidaysPage } from './holidays-page';
import type { Holiday } from './use-holidays';

beforeEach(() => fixClock());
afterEach(() => clearToasts());

const holiday = (id: string, date: string, name: string, version = 1): Holiday => ({ __typename: 'Holiday', id, version, date, name });
const year = [holiday('labor', '2026-09-07', 'Labor Day'), holiday('thanks', '2026-11-26', 'Thanksgiving'), holiday('new', '2027-01-01', 'New Year’s Day')];

interface Given { holidays?: Holiday[]; role?: Role; onSave?: (at: number) => Reply<{ saveHoliday: Holiday[] }> | undefined }

function page({ holidays = year, role = 'SUPER_ADMIN', onSave }: Given = {}) {
  let kept = holidays;
  let saves = 0;
  const answers = new Answers()
    .on(HolidaysDocument, () => ({ data: { holidays: kept } }))
    .on(HolidayPreviewDocument, () => ({ data: { holidayPreview: { cancelled: 5, left: [{ sessionId: 'grief', groupTitle: 'Grief', plannedStart: '2026-12-24T16:00:00.000Z', because: 'it was changed by itself' }] } } }))
    .on(SaveHolidayDocument, ({ input }) => {
      saves += 1;
      const reply = onSave?.(saves);
      if (reply !== undefined) return reply;
      kept = [...kept.filter(({ id }) => id !== input.id), holiday(input.id ?? `new-${saves}`, input.date, input.name, (input.version ?? 0) + 1)].sort((one, other) => one.date.localeCompare(other.date));
      return { data: { saveHoliday: kept } };
    })
    .on(RemoveHolidayDocument, ({ input }) => {
      kept = kept.filter(({ id }) => id !== input.holidayId);
      return { data: { removeHoliday: kept } };
    });
  return { ...show(<HolidaysPage />, { answers, viewer: therapist({ role, capabilities: capabilitiesOf(role, []) }) }), becomes: (next: Holiday[]) => { kept = next; } };
}

const asked = (answers: Answers, name: string) => answers.asked.filter((each) => each.name === name).map(({ variables }) => variables['input'] as Record<string, unknown>);
const ahead = () => within(screen.getByRole('region', { name: 'Ahead' })).getAllByRole('listitem').map(({ textContent }) => textContent);

test('lists what is ahead, and quietly what is behind', async () => {
  page();
  expect(await screen.findByRole('heading', { level: 1, name: 'Holidays' })).toBeInTheDocument();
  await screen.findByText('Thanksgiving');
  expect(ahead().map((text) => text?.replace(/Change.*/, ''))).toEqual(['ThanksgivingThursday, November 26', 'New Year’s DayFriday, January 1, 2027']);
  const behind = screen.getByRole('region', { name: 'The year behind' });
  expect(behind).toHaveTextContent('Labor Day');
  expect(within(behind).queryByRole('button')).not.toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('says before anything is saved what a day cancels and what stays, then adds it by keyboard', async () => {
  const { user, answers } = page();
  await user.type(await screen.findByRole('textbox', { name: 'Day' }), 'Dec 24{Tab}');
  expect(await screen.findByText(/5 sessions are cancelled on Thu, Dec 24/)).toBeInTheDocument();
  expect(screen.getByText('10:00 AM Grief: it was changed by itself.')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), ' Christmas Eve {Enter}');
  expect(await screen.findByText('Christmas Eve is a holiday: Thu, Dec 24.')).toBeInTheDocument();
  expect(asked(answers, 'SaveHoliday')[0]).toMatchObject({ facilityId: 'facility-alder', id: null, version: null, date: '2026-12-24', name: 'Christmas Eve' });
  expect(ahead()).toHaveLength(3);
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('');
});

test('asks for what is missing, under its field', async () => {
  const { user, answers } = page({ holidays: [] });
  expect(await screen.findByText('No holidays ahead')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Add holiday' }));
  expect(screen.getByText('Choose the day.')).toBeInTheDocument();
  expect(screen.getByText('Give it a name, for example Thanksgiving.')).toBeInTheDocument();
  expect(asked(answers, 'SaveHoliday')).toEqual([]);
});

test('shows what the server says about a field under that field, and keeps what was typed', async () => {
  const { user } = page({ onSave: () => ({ refused: { code: 'BAD_USER_INPUT', message: 'Something does not fit.', fields: [{ field: 'date', messages: ['Nov 26 is a holiday already: Thanksgiving.'] }] } }) });
  await user.type(await screen.findByRole('textbox', { name: 'Day' }), '11/26{Tab}');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Turkey day{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Day' })).toHaveAccessibleDescription('Nov 26 is a holiday already: Thanksgiving.'));
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Turkey day');
});

test('changes one in place; whoever comes second sees what is now, and loses no typing', async () => {
  const { user, answers, becomes } = page({ onSave: (at) => (at === 1 ? { refused: { code: 'STALE', message: 'This was changed meanwhile.', version: 4 } } : undefined) });
  await user.click(await screen.findByRole('button', { name: 'Change Thanksgiving' }));
  const form = screen.getByRole('form', { name: 'Change Thanksgiving' });
  const name = within(form).getByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Thanksgiving Day');
  becomes([holiday('thanks', '2026-11-26', 'Thanks', 4)]);
  await user.click(within(form).getByRole('button', { name: 'Save holiday' }));
  expect(await screen.findByText('Somebody changed it meanwhile: it is Thanks on Thu, Nov 26 now. Save again to have it your way.')).toBeInTheDocument();
  expect(name).toHaveValue('Thanksgiving Day');
  await user.click(within(form).getByRole('button', { name: 'Save holiday' }));
  await waitFor(() => expect(asked(answers, 'SaveHoliday')[1]).toMatchObject({ id: 'thanks', version: 4, name: 'Thanksgiving Day' }));
  expect(await screen.findByRole('button', { name: 'Change Thanksgiving Day' })).toHaveFocus();
});

test('leaves one as it is with Escape, and gives the focus back', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Change Thanksgiving' }));
  expect(within(screen.getByRole('form', { name: 'Change Thanksgiving' })).getByRole('textbox', { name: 'Name' })).toHaveFocus();
  await user.keyboard('Other{Escape}');
  expect(await screen.findByRole('button', { name: 'Change Thanksgiving' })).toHaveFocus();
  expect(asked(answers, 'SaveHoliday')).toEqual([]);
});

test('takes one back, and sets it again when that is undone', async () => {
  const { user, answers } = page();
  await user.click(await screen.findByRole('button', { name: 'Take back Thanksgiving' }));
  await waitFor(() => expect(screen.queryByText('Thanksgiving')).not.toBeInTheDocument());
  expect(asked(answers, 'RemoveHoliday')[0]).toMatchObject({ holidayId: 'thanks', version: 1 });
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Thanksgiving')).toBeInTheDocument();
  expect(asked(answers, 'SaveHoliday')[0]).toMatchObject({ id: null, date: '2026-11-26', name: 'Thanksgiving' });
});

test('says to those who may not, why; and the button stays', async () => {
  const { user, answers } = page({ role: 'THERAPIST' });
  const add = await screen.findByRole('button', { name: 'Add holiday' });
  expect(add).toHaveAccessibleDescription('Changing this needs the right Manage Scheduler Settings. Ask a super administrator.');
  await user.click(add);
  expect(screen.queryByRole('button', { name: 'Change Thanksgiving' })).not.toBeInTheDocument();
  expect(asked(answers, 'SaveHoliday')).toEqual([]);
});
