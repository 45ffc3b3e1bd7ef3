import { Scenario, at } from '../../../test/scenario';
import { systemActor } from '../../platform/actor';
import type { Work } from '../../platform/database/work';
import { FacilitySettingRow } from '../facilities/facility-setting.entity';
import { PatientContactRow } from './patient-contact.entity';
import { PatientRow } from './patient.entity';
import { patientReach, patientsAtAddress } from './reach.facts';
import { addressFailed, addressWorks, startChannel, stopChannel } from './reach.step';

const EMAIL = 'lu.v@mail.example';
const PHONE = '+1 312 555 0111';
const DIALLED = '+13125550111';

let world: Scenario;
beforeEach(async () => {
  world = await Scenario.open();
  await world.patient('lu', { firstName: 'Lucía', lastName: 'Vargas' });
  await change('lu', { email: EMAIL, phone: PHONE });
});
afterEach(() => world.close());

const change = (id: string, patch: Partial<PatientRow>): Promise<void> => world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
  work.unrecorded('Arranged by a test.');
  await work.entityManager().update(PatientRow, { id }, patch as never);
});
/** A second after what came before. */
const act = <T>(body: (work: Work) => Promise<T>): Promise<T> => {
  world.clock.set(new Date(world.clock.now().getTime() + 1_000));
  return world.unitOfWork.run(systemActor('delivery', 'o1'), { operation: 'test' }, body);
};
const reachOf = async (id = 'lu') => {
  const reach = (await patientReach(world.database.reads, 'o1', [id], world.clock.now())).get(id);
  if (!reach) throw new Error('Nobody.');
  return reach;
};
const may = async () => {
  const { channels } = await reachOf();
  return [channels.EMAIL.because, channels.SMS.because];
};
const fails = (trouble = 'The mailbox is full.', hard = false, address = EMAIL) => act((work) => addressFailed(work, { patientId: 'lu', channel: 'EMAIL', address, trouble, hard }));
const history = async () => (await world.rows<{ channel: string; act: string; source: string | null }>('select channel, act, source from patient_consent_change order by at, id')).map((row) => [row.channel, row.act, row.source].filter(Boolean).join(' '));

describe('how a patient may be reached', () => {
  it('is by e-mail without a word, by text with consent, and in neither way by another organization', async () => {
    expect(await reachOf()).toMatchObject({ facilityId: 'f1', firstName: 'Lucía', lastName: 'Vargas', language: 'en', timeZone: 'America/Chicago', deceased: false, discharged: false, onlyChannel: null, mayBeNamedInTexts: true, channels: { EMAIL: { address: EMAIL, mayBeUsed: true, because: null }, SMS: { address: DIALLED, mayBeUsed: false, because: 'NO_CONSENT' } } });
    expect(await act((work) => startChannel(work, { patientId: 'lu', channel: 'SMS', source: 'PAPER_FORM', onDate: '2026-11-02' }))).toBe(true);
    expect(await may()).toEqual([null, null]);
    expect(await patientReach(world.database.reads, 'o2', ['lu'], world.clock.now())).toEqual(new Map());
    expect(await world.rows('select agreement, source, agreedOn, recordedBy from patient_channel')).toEqual([{ agreement: 'AGREED', source: 'PAPER_FORM', agreedOn: '2026-11-02', recordedBy: null }]);
  });

  it('ends with a stop, once however often it is sent, and begins again with a start', async () => {
    const stop = () => act((work) => stopChannel(work, { patientId: 'lu', channel: 'SMS', source: 'SMS_REPLY' }));
    await act((work) => startChannel(work, { patientId: 'lu', channel: 'SMS', source: 'INTAKE' }));
    expect([await stop(), await stop()]).toEqual([true, false]);
    expect(await may()).toEqual([null, 'OPTED_OUT']);
    await act((work) => startChannel(work, { patientId: 'lu', channel: 'SMS', source: 'SMS_REPLY' }));
    expect(await may()).toEqual([null, null]);
    expect(await history()).toEqual(['SMS AGREED INTAKE', 'SMS STOPPED SMS_REPLY', 'SMS AGREED SMS_REPLY']);
    expect(await world.events()).toEqual(['PatientConsentChanged', 'PatientConsentChanged', 'PatientConsentChanged']);
    expect(JSON.stringify(await world.rows('select * from outbox_event'))).not.toMatch(/555|mail\.example|Luc/);
  });

  it('ends with a discharge and a death, and not before a discharge that lies ahead', async () => {
    await world.patient('gone', { dischargedAt: at('09:00') });
    await world.patient('leaves', { dischargedAt: at('12:00') });
    expect([(await reachOf('gone')).discharged, (await reachOf('leaves')).discharged]).toEqual([true, false]);
    await change('lu', { deceasedOn: '2026-11-19' });
    expect(await may()).toEqual(['DECEASED', 'DECEASED']);
  });

  it('follows a request for confidential communication before everything else', async () => {
    await act((work) => startChannel(work, { patientId: 'lu', channel: 'SMS', source: 'INTAKE' }));
    await world.put(PatientContactRow, [{ id: 'c', patientId: 'lu', sharedPhone: true, firstNameAgreed: false, confidentialSince: '2026-11-01', onlyChannel: 'SMS', otherEmail: null, otherPhone: '312 555 0199', confidentialNote: 'Not at home', recordedBy: null, recordedAt: null }]);
    expect(await reachOf()).toMatchObject({ onlyChannel: 'SMS', mayBeNamedInTexts: false, channels: { EMAIL: { because: 'OTHER_CHANNEL_ONLY' }, SMS: { address: '+13125550199', mayBeUsed: true } } });
    expect(await patientsAtAddress(world.database.reads, 'o1', 'SMS', DIALLED, world.clock.now())).toEqual([]);
  });

  it('finds everybody who is reached at a number, however it was typed', async () => {
    await world.patient('twin');
    await world.patient('other');
    await change('twin', { phone: '(312) 555-0111', email: 'LU.V@mail.example' });
    await change('other', { phone: '+1 773 555 0111' });
    expect(await patientsAtAddress(world.database.reads, 'o1', 'SMS', DIALLED, world.clock.now())).toEqual(['lu', 'twin']);
    expect(await patientsAtAddress(world.database.reads, 'o1', 'EMAIL', 'Lu.V@Mail.example', world.clock.now())).toEqual(['lu', 'twin']);
    expect(await patientsAtAddress(world.database.reads, 'o2', 'SMS', DIALLED, world.clock.now())).toEqual([]);
  });

  it('asks one statement for many', async () => {
    for (const id of ['b', 'c', 'd']) await world.patient(id);
    const query = jest.spyOn(world.database.reads, 'query');
    await patientReach(world.database.reads, 'o1', ['lu', 'b', 'c', 'd'], world.clock.now());
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });
});

describe('an address that fails', () => {
  it('is given up after three failures in a row, and tried anew when a message arrives', async () => {
    expect([await fails(), await fails()]).toEqual(['FAILING', 'FAILING']);
    expect(await may()).toEqual([null, 'NO_CONSENT']);
    await act((work) => addressWorks(work, { patientId: 'lu', channel: 'EMAIL', address: EMAIL }));
    expect([await fails(), await fails(), await fails()]).toEqual(['FAILING', 'FAILING', 'BOUNCED']);
    expect((await may())[0]).toBe('ADDRESS_FAILING');
    expect(await history()).toEqual(['EMAIL ADDRESS_FAILED', 'EMAIL ADDRESS_FAILED', 'EMAIL ADDRESS_WORKS', 'EMAIL ADDRESS_FAILED', 'EMAIL ADDRESS_FAILED', 'EMAIL ADDRESS_STOPPED']);
  });

  it('is given up at once where it does not exist, or where the facility allows one failure', async () => {
    expect(await fails('This address does not exist.', true)).toBe('BOUNCED');
    expect(await fails()).toBe('BOUNCED');
    await world.patient('minh');
    await change('minh', { email: 'minh@mail.example' });
    await world.put(FacilitySettingRow, [{ id: 'set', facilityId: 'f1', name: 'addressFailures', value: '1' }]);
    expect(await act((work) => addressFailed(work, { patientId: 'minh', channel: 'EMAIL', address: 'minh@mail.example', trouble: 'The mailbox is full.', hard: false }))).toBe('BOUNCED');
  });

  it('is forgotten with the address: a changed one starts anew, and late trouble at the old one does not touch it', async () => {
    await fails('This address does not exist.', true);
    await change('lu', { email: 'lucia@mail.example' });
    expect((await may())[0]).toBeNull();
    expect(await fails('This address does not exist.', true)).toBe('OK');
    expect((await may())[0]).toBeNull();
    await change('lu', { email: EMAIL });
    expect((await may())[0]).toBe('ADDRESS_FAILING');
  });
});
