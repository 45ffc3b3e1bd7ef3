import { firstRefusal } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { anyOf, leadingRules } from './leading.rules';
import type { Leading } from './leading.rules';

type More = { person?: Partial<Leading['person']>; group?: Partial<Leading['group']> };

const leading = ({ person, group }: More): Leading => ({
  person: { name: 'Jo Park', role: 'THERAPIST', rights: [], credential: 'LCSW', isActive: true, worksHere: true, ...person },
  group: { title: 'DBT Skills', clinical: true, requiredCredentials: [], ...group },
  facilityName: 'Alder House',
});
const told = (more: More): string | null => {
  const refusal = firstRefusal(leadingRules, leading(more));
  return refusal && sentence(refusal);
};

describe('who may lead a group', () => {
  it.each<[string, More]>([
    ['a clinical role', {}],
    ['a case manager', { person: { role: 'CASE_MANAGER' } }],
    ['one of the credentials', { group: { requiredCredentials: ['LPC', 'LCSW'] } }],
    ['a credential however it is written', { group: { requiredCredentials: [' lcsw'] } }],
    ['a peer with the right, where the group is not clinical', { person: { role: 'PEER_SUPPORT', rights: ['MANAGE_GROUP_SESSIONS'] }, group: { clinical: false } }],
  ])('%s may', (_what, more) => expect(told(more)).toBeNull());

  it.each<[string, More, RegExp]>([
    ['without any of the credentials', { person: { credential: null }, group: { requiredCredentials: ['LCSW', 'LPC'] } }, /^Jo Park has no LCSW or LPC\. Leading DBT Skills needs one\.$/],
    ['with another credential', { person: { credential: 'CADC' }, group: { requiredCredentials: ['LCSW'] } }, /^Jo Park has no LCSW\./],
    ['with part of a credential', { person: { credential: 'LCSWA' }, group: { requiredCredentials: ['LCSW'] } }, /^Jo Park has no LCSW\./],
    ['who works elsewhere', { person: { worksHere: false } }, /^Jo Park does not work at Alder House\.$/],
    ['who left', { person: { isActive: false } }, /^Jo Park does not work at Alder House\.$/],
    ['whose role leads no clinical group', { person: { role: 'TECHNICIAN' } }, /^Jo Park cannot lead DBT Skills:/],
    ['whose role leads no clinical group, whatever the right', { person: { role: 'PEER_SUPPORT', rights: ['MANAGE_GROUP_SESSIONS'] } }, /^Jo Park cannot lead DBT Skills:/],
    ['whose role leads others with the right only', { person: { role: 'TECHNICIAN' }, group: { clinical: false } }, /^Jo Park cannot lead DBT Skills:/],
    ['at the front desk', { person: { role: 'FRONT_DESK' } }, /^Jo Park cannot lead DBT Skills:/],
  ])('nobody %s may', (_what, more, words) => expect(told(more)).toMatch(words));

  it('names three credentials as people do', () => expect(anyOf(['LCSW', 'LPC', 'PsyD'])).toBe('LCSW, LPC, or PsyD'));
});
