import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Role } from '@groupwork/shared/access/roles';
import { screen } from '@testing-library/react';
import { fixClock } from '../testing/clock';
import { therapist } from '../testing/people';
import { show } from '../testing/render';
import { card } from '../testing/sessions';
import { useSessionAbilities, whyNot } from './session-abilities';

beforeEach(() => fixClock());

function Start({ at }: { at: string }) {
  const session = card();
  const abilities = useSessionAbilities({ ...session, facility: { ...session.facility, id: at } });
  return <p>{`${at}: ${whyNot(abilities, 'canStart') ?? 'may start'}`}</p>;
}

test('somebody with one role here and another there is told of each session what they are at its facility', () => {
  const there = (facilityId: string, role: Role) => ({ __typename: 'ViewerPlacement' as const, facilityId, role, profileRights: [], capabilities: capabilitiesOf(role, []) });
  const viewer = therapist({
    capabilities: capabilitiesOf('THERAPIST', []),
    facilities: ['alder', 'cedar'].map((id) => ({ __typename: 'Facility', id, name: id, timeZone: 'America/Chicago' })),
    placements: [there('alder', 'THERAPIST'), there('cedar', 'TECHNICIAN')],
  });
  show(<><Start at="alder" /><Start at="cedar" /></>, { viewer });
  expect(screen.getByText('alder: may start')).toBeInTheDocument();
  expect(screen.getByText(/^cedar: (?!may start)/)).toBeInTheDocument();
});
