import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, within } from '@testing-library/react';
import { FacilitySetupsDocument, type FacilitySetupPartsFragment, type RoomSetupPartsFragment, SaveFacilityDocument, SaveRoomDocument, ViewerDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { FacilitiesPage } from './facilities-page';

beforeEach(() => fixClock());

const room = (id: string, name: string, more: Partial<RoomSetupPartsFragment> = {}): RoomSetupPartsFragment => ({ __typename: 'RoomSetup', id, version: 1, name, seats: 12, active: true, ...more });
const facility = (more: Partial<FacilitySetupPartsFragment> = {}): FacilitySetupPartsFragment => ({ __typename: 'FacilitySetup', id: 'facility-alder', version: 1, name: 'Alder House', timeZone: 'America/Chicago', zoneFixed: true, phone: null, address: '1840 Alder Street', rooms: [], ...more });
const superAdmin = therapist({ role: 'SUPER_ADMIN', capabilities: capabilitiesOf('SUPER_ADMIN', []) });

test('rooms are added one after the other, and refused with the reason under the field', async () => {
  let rooms: RoomSetupPartsFragment[] = [];
  const answers = new Answers().on(FacilitySetupsDocument, () => ({ data: { facilitySetups: [facility({ rooms })] } })).on(SaveRoomDocument, ({ input }) => {
    rooms = [...rooms, room(`room-${rooms.length}`, input.name, { seats: input.seats ?? null })];
    return { data: { saveRoom: [facility({ rooms })] } };
  });
  const { user } = show(<FacilitiesPage />, { answers, viewer: superAdmin });
  await user.click(await screen.findByRole('button', { name: 'New room of Alder House' }));
  const form = within(await screen.findByRole('form', { name: 'New room of Alder House' }));
  await user.type(form.getByLabelText('Seats'), '0{Enter}');
  expect(form.getByText('Give it a name, for example Room 3.')).toBeInTheDocument();
  expect(form.getByText('Write a whole number from 1 to 500, or nothing.')).toBeInTheDocument();
  await user.type(form.getByLabelText('Room'), 'Oak');
  await user.type(form.getByLabelText('Seats'), '{Backspace}16{Enter}');
  expect(await screen.findByText('16 seats')).toBeInTheDocument();
  expect(form.getByLabelText('Room')).toHaveValue('');
  await user.type(form.getByLabelText('Room'), 'oak{Enter}');
  expect(form.getByText('There is oak already. Choose another name.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a facility is opened and keeps what was typed where it is refused; a zone in use stays', async () => {
  let isTaken = true;
  const answers = new Answers()
    .on(ViewerDocument, () => ({ data: { viewer: superAdmin } }))
    .on(FacilitySetupsDocument, () => ({ data: { facilitySetups: [facility()] } }))
    .on(SaveFacilityDocument, () => (isTaken
      ? { refused: { code: 'BAD_USER_INPUT', message: 'name', fields: [{ field: 'name', messages: ['There is Birch House already. Choose another name.'] }] } }
      : { data: { saveFacility: [facility(), facility({ id: 'facility-birch', name: 'Birch House', zoneFixed: false })] } }));
  const { user } = show(<FacilitiesPage />, { answers, viewer: superAdmin });
  await user.click(await screen.findByRole('button', { name: 'Change Alder House' }));
  expect(screen.getByRole('combobox', { name: 'Time zone' })).toHaveAttribute('readonly');
  await user.click(screen.getByRole('button', { name: 'Leave it' }));
  await user.click(screen.getByRole('button', { name: 'New facility' }));
  const form = within(await screen.findByRole('form', { name: 'New facility' }));
  await user.click(form.getByRole('combobox', { name: 'Time zone' }));
  await user.paste('Chicago');
  await user.click(await screen.findByRole('option', { name: 'America/Chicago' }));
  await user.type(form.getByLabelText('Name'), 'Birch House{Enter}');
  expect(await form.findByText('There is Birch House already. Choose another name.')).toBeInTheDocument();
  expect(form.getByLabelText('Name')).toHaveValue('Birch House');
  isTaken = false;
  await user.click(form.getByRole('button', { name: 'Open facility' }));
  expect(await screen.findByRole('heading', { name: 'Birch House' })).toBeInTheDocument();
});
