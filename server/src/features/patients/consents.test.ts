import { Scenario, answerOf } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { systemActor } from '../../platform/actor';
import { PatientRow } from './patient.entity';
import { patientReachLoader, readFailingAddresses } from './reach.read';
import { addressFailed } from './reach.step';
import { confirmAddress, saveConsent } from './save-consent.command';
import { recordDeath, savePatientContact } from './save-patient-contact.command';
import type { ConfidentialWish } from './save-patient-contact.command';

let world: Scenario;
let renata: StaffActor;
let elsewhere: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  renata = await world.person('renata', { role: 'FRONT_DESK' });
  elsewhere = await world.person('inga', { role: 'FRONT_DESK', facilityIds: ['f2'] });
  for (const id of ['lu', 'minh', 'gone']) {
    await world.patient(id);
    await world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().update(PatientRow, { id }, { email: `${id}@mail.example`, phone: id === 'lu' ? '312 555 0111' : '+1 312 555 0112' });
    });
  }
});
afterEach(() => world.close());

const tick = (): void => world.clock.set(new Date(world.clock.now().getTime() + 1_000));
const consent = (agreement: 'AGREED' | 'STOPPED', more: Partial<Parameters<typeof saveConsent>[2]> = {}, actor = renata) => {
  tick();
  return saveConsent(world.unitOfWork, actor, { patientId: 'lu', channel: 'SMS', agreement, source: 'PAPER_FORM', onDate: '2026-11-18', note: null, key: world.key(), ...more });
};
const wish: ConfidentialWish = { since: '2026-11-19', onlyChannel: 'EMAIL', otherEmail: null, otherPhone: null, note: null };
const contact = (confidential: ConfidentialWish | null, version = 0, more: Partial<Parameters<typeof savePatientContact>[2]> = {}) => {
  tick();
  return savePatientContact(world.unitOfWork, renata, { patientId: 'lu', version, sharedPhone: false, firstNameAgreed: false, confidential, key: world.key(), ...more });
};
const fails = (patientId: string, channel: 'EMAIL' | 'SMS', address: string) => {
  tick();
  return world.unitOfWork.run(systemActor('delivery', 'o1'), { operation: 'test' }, (work) => addressFailed(work, { patientId, channel, address, trouble: 'The number is not in service.', hard: true }));
};
const reach = () => world.contextOf(renata).loader(patientReachLoader).load('lu');
const listed = async (actor = renata) => (await readFailingAddresses(world.contextOf(actor), 'f1', {})).edges.map(({ node }) => `${node.patientId} ${node.channel} ${node.address} ${node.addressState}`);

describe('what a patient agreed to', () => {
  it('is written down with source, day and who did, and the history keeps every word', async () => {
    await consent('AGREED', { note: ' Signed at\u0000 intake ' });
    expect((await reach()).channels[1]).toMatchObject({ channel: 'SMS', address: '+13125550111', mayBeUsed: true, agreement: 'AGREED', source: 'PAPER_FORM', agreedOn: '2026-11-18', recordedBy: { name: 'Renata Whitfield' } });
    await consent('STOPPED', { source: 'VERBAL', onDate: '2026-11-19' });
    const { channels, changes } = await reach();
    expect(channels[1]).toMatchObject({ mayBeUsed: false, because: 'OPTED_OUT' });
    expect(changes.map(({ act, source, onDate, note }) => [act, source, onDate, note])).toEqual([['STOPPED', 'VERBAL', '2026-11-19', null], ['AGREED', 'PAPER_FORM', '2026-11-18', 'Signed at intake']]);
    expect(JSON.stringify(await world.rows('select payload from outbox_event'))).not.toContain('intake ');
  });

  it('has a day that has come, a source staff can have heard, and a patient of one’s own facility', async () => {
    expect([await answerOf(consent('AGREED', { onDate: '2026-11-20' })), await answerOf(consent('AGREED', { source: 'SMS_REPLY' })), await answerOf(consent('AGREED', {}, elsewhere)), await answerOf(consent('AGREED', { patientId: 'nobody' }))]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND', 'NOT_FOUND']);
    expect((await reach()).changes).toEqual([]);
  });

  it('has one effect for one key', async () => {
    const key = world.key();
    await consent('AGREED', { key });
    await consent('AGREED', { key });
    expect((await reach()).changes).toHaveLength(1);
  });
});

describe('a request for confidential communication', () => {
  it('holds from then on, with another address checked like any, and ends as it began', async () => {
    await contact({ ...wish, onlyChannel: 'SMS', otherPhone: '773 555 0188', note: 'Not at home' }, 0, { sharedPhone: true, firstNameAgreed: true });
    expect(await reach()).toMatchObject({ contactVersion: 1, sharedPhone: true, firstNameAgreed: true, confidential: { since: '2026-11-19', onlyChannel: 'SMS', otherPhone: '773 555 0188', note: 'Not at home' }, channels: [{ because: 'OTHER_CHANNEL_ONLY' }, { address: '+17735550188' }] });
    await contact(null, 1);
    expect(await reach()).toMatchObject({ contactVersion: 2, confidential: null, sharedPhone: false, firstNameAgreed: false });
    expect(await answerOf(contact(wish, 1))).toBe('STALE');
    expect((await reach()).changes.map(({ act }) => act).sort()).toEqual(['CONFIDENTIAL_ASKED', 'CONFIDENTIAL_ENDED', 'PHONE_OWN', 'PHONE_SHARED']);
  });

  it('names a channel or an address, each of a form that can be used', async () => {
    for (const wrong of [{ onlyChannel: null }, { otherEmail: 'no address' }, { otherPhone: '555 0188' }, { since: '2026-11-20' }]) expect(await answerOf(contact({ ...wish, ...wrong }))).toBe('BAD_USER_INPUT');
    expect((await reach()).confidential).toBeNull();
  });
});

describe('addresses that fail', () => {
  it('are listed for the desk of the facility, oldest first, until confirmed, changed or no longer needed', async () => {
    await fails('lu', 'SMS', '+13125550111');
    await fails('minh', 'EMAIL', 'minh@mail.example');
    await fails('gone', 'EMAIL', 'gone@mail.example');
    expect(await listed()).toEqual(['lu SMS +13125550111 BOUNCED', 'minh EMAIL minh@mail.example BOUNCED', 'gone EMAIL gone@mail.example BOUNCED']);
    expect(await listed(elsewhere)).toEqual([]);
    await confirmAddress(world.unitOfWork, renata, { patientId: 'lu', channel: 'SMS', note: 'Called back', key: world.key() });
    await world.unitOfWork.run(renata, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().update(PatientRow, { id: 'minh' }, { email: 'new@mail.example' });
    });
    await recordDeath(world.unitOfWork, renata, { patientId: 'gone', version: 1, diedOn: '2026-11-18', key: world.key() });
    expect(await listed()).toEqual([]);
    expect((await reach()).changes[0]).toMatchObject({ act: 'ADDRESS_CONFIRMED', note: 'Called back', by: { name: 'Renata Whitfield' } });
  });

  it('come by the page', async () => {
    for (const id of ['lu', 'minh', 'gone']) await fails(id, 'EMAIL', `${id}@mail.example`);
    const first = await readFailingAddresses(world.contextOf(renata), 'f1', { first: 2 });
    const second = await readFailingAddresses(world.contextOf(renata), 'f1', { first: 2, after: first.pageInfo.endCursor });
    expect([first, second].map(({ edges, totalCount }) => [totalCount, ...edges.map(({ node }) => node.patientId)])).toEqual([[3, 'lu', 'minh'], [3, 'gone']]);
    expect((await readFailingAddresses(world.contextOf(renata), 'f1', { first: 0 })).totalCount).toBe(3);
  });

  it('of somebody who died get nothing, until that was entered in error', async () => {
    await recordDeath(world.unitOfWork, renata, { patientId: 'lu', version: 1, diedOn: '2026-11-18', key: world.key() });
    expect(await reach()).toMatchObject({ deceasedOn: '2026-11-18', channels: [{ because: 'DECEASED' }, { because: 'DECEASED' }] });
    expect(await answerOf(recordDeath(world.unitOfWork, renata, { patientId: 'lu', version: 1, diedOn: null, key: world.key() }))).toBe('STALE');
    expect(await answerOf(recordDeath(world.unitOfWork, renata, { patientId: 'lu', version: 2, diedOn: '2026-11-20', key: world.key() }))).toBe('BAD_USER_INPUT');
    await recordDeath(world.unitOfWork, renata, { patientId: 'lu', version: 2, diedOn: null, key: world.key() });
    expect((await reach()).deceasedOn).toBeNull();
  });
});
