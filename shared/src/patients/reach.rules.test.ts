import fc from 'fast-check';
import { channels } from '../communications/vocabulary';
import { facilityDate, wallTime } from '../kernel/time';
import { runs } from '../testing/properties';
import { type ChannelFacts, addressStateAfter, addressStates, agreements, dialled, quietHoursAt, readable, unreachable } from './reach.rules';

const facts: ChannelFacts = { channel: 'EMAIL', deceased: false, discharged: false, onlyChannel: null, address: 'lu@mail.example', agreement: null, addressState: 'OK' };
const sms: ChannelFacts = { ...facts, channel: 'SMS', address: '+13125550142' };

describe('whether a patient may be written to', () => {
  it('lets e-mail go unless the patient stopped it, and a text only where consent is recorded', () => {
    expect([unreachable(facts), unreachable({ ...facts, agreement: 'AGREED' }), unreachable({ ...facts, agreement: 'STOPPED' })]).toEqual([null, null, 'OPTED_OUT']);
    expect([unreachable(sms), unreachable({ ...sms, agreement: 'AGREED' }), unreachable({ ...sms, agreement: 'STOPPED' })]).toEqual(['NO_CONSENT', null, 'OPTED_OUT']);
  });

  it('says the gravest reason first', () => {
    const all: ChannelFacts = { ...sms, deceased: true, discharged: true, onlyChannel: 'EMAIL', agreement: 'STOPPED', address: null, addressState: 'BOUNCED' };
    expect([all, { ...all, deceased: false }, { ...all, deceased: false, discharged: false }, { ...all, deceased: false, discharged: false, onlyChannel: null }].map(unreachable)).toEqual(['DECEASED', 'DISCHARGED', 'OTHER_CHANNEL_ONLY', 'OPTED_OUT']);
  });

  it('goes on to an address that had trouble, and stops at one that bounced', () => {
    expect([unreachable({ ...facts, addressState: 'FAILING' }), unreachable({ ...facts, addressState: 'BOUNCED' }), unreachable({ ...facts, address: null })]).toEqual([null, 'ADDRESS_FAILING', 'NO_ADDRESS']);
  });

  it('never opens the other channel to somebody who asked for one alone, nor any after a stop or a death', () => {
    const any = fc.record({ channel: fc.constantFrom(...channels), deceased: fc.boolean(), discharged: fc.boolean(), onlyChannel: fc.option(fc.constantFrom(...channels)), address: fc.option(fc.constant('a@b.example')), agreement: fc.option(fc.constantFrom(...agreements)), addressState: fc.constantFrom(...addressStates) });
    fc.assert(fc.property(any, (one) => {
      if (unreachable(one) !== null) return;
      expect(one.deceased || one.discharged || one.agreement === 'STOPPED' || one.address === null || one.addressState === 'BOUNCED').toBe(false);
      expect(one.onlyChannel === null || one.onlyChannel === one.channel).toBe(true);
      expect(one.channel === 'EMAIL' || one.agreement === 'AGREED').toBe(true);
    }), runs());
  });
});

describe('an address', () => {
  it('fails until too often, or at once where it does not exist', () => {
    const after = (failures: number, hard = false) => addressStateAfter(failures, { hard, most: 3 });
    expect([after(0), after(1), after(2), after(3), after(4), after(1, true)]).toEqual(['OK', 'FAILING', 'FAILING', 'BOUNCED', 'BOUNCED', 'BOUNCED']);
  });

  it('is read in groups where it is North American', () => {
    expect(['+13125550142', '+442079460018', 'lu@mail.example'].map(readable)).toEqual(['+1 312 555 0142', '+442079460018', 'lu@mail.example']);
  });

  it('is dialled the same however it was typed', () => {
    expect(['312 555 0142', '(312) 555-0142', '+1 312 555 0142', '1.312.555.0142', '+44 20 7946 0018', '5550142', '12'].map(dialled)).toEqual(['+13125550142', '+13125550142', '+13125550142', '+13125550142', '+442079460018', null, null]);
  });
});

describe('quiet hours', () => {
  const night = { quietFrom: '21:00', quietUntil: '08:00' };
  const at = (instant: string, zone = 'America/Chicago') => quietHoursAt(new Date(instant), night, zone);

  it('begin in the evening and end in the morning of the recipient', () => {
    expect(at('2026-11-20T02:59:59Z')).toBeNull();
    expect(at('2026-11-20T03:00:00Z')).toEqual({ began: '2026-11-19', ends: new Date('2026-11-20T14:00:00Z') });
    expect(at('2026-11-20T13:59:59Z')).toEqual({ began: '2026-11-19', ends: new Date('2026-11-20T14:00:00Z') });
    expect(at('2026-11-20T14:00:00Z')).toBeNull();
    expect(at('2026-11-20T14:00:00Z', 'Pacific/Honolulu')).toEqual({ began: '2026-11-19', ends: new Date('2026-11-20T18:00:00Z') });
  });

  it('end at eight on the clock in both nights the clock is moved', () => {
    expect(at('2026-03-08T05:00:00Z')?.ends).toEqual(new Date('2026-03-08T13:00:00Z'));
    expect(at('2026-11-01T04:00:00Z')?.ends).toEqual(new Date('2026-11-01T14:00:00Z'));
  });

  it('lie within a day where they are set so', () => {
    const midday = { quietFrom: '12:00', quietUntil: '14:00' };
    expect(quietHoursAt(new Date('2026-11-19T18:30:00Z'), midday, 'America/Chicago')).toEqual({ began: '2026-11-19', ends: new Date('2026-11-19T20:00:00Z') });
    expect(quietHoursAt(new Date('2026-11-19T20:00:00Z'), midday, 'America/Chicago')).toBeNull();
  });

  it('hold at every instant of two years in any zone exactly when its wall time says so', () => {
    const instants = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(instants, fc.constantFrom('America/Chicago', 'Pacific/Honolulu', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'), (instant, zone) => {
      const time = wallTime(instant, zone);
      const quiet = quietHoursAt(instant, night, zone);
      expect(quiet !== null).toBe(time >= '21:00' || time < '08:00');
      if (quiet === null) return;
      expect(quiet.ends > instant).toBe(true);
      expect(wallTime(quiet.ends, zone)).toBe('08:00');
      expect(facilityDate(quiet.ends, zone) > quiet.began).toBe(true);
    }), runs());
  });
});
