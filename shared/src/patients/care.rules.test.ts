import fc from 'fast-check';
import { firstRefusal } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { facilityDate } from '../kernel/time';
import { admitRules, changePlacementRules, dischargeRules, transferRules } from './care.rules';
import type { CareAct } from './care.rules';
import { runs } from '../testing/properties';

const ZONE = 'America/Chicago';
/** A wall time in Chicago, in November after the clocks went back. */
const on = (day: string, time = '12:00'): Date => new Date(`2026-11-${day}T${time}:00-06:00`);
const now = on('18', '10:00');
const stay = { admittedAt: on('02', '09:00'), dischargedAt: null, facilityName: 'Alder House' };

/** Wednesday, November 18, ten o’clock: somebody in care since the 2nd, at the same level since the 9th. */
function act(more: Partial<CareAct>): CareAct {
  const facts = { patient: 'Lu V.', episode: stay, lastDischargedAt: null, placedAt: on('09', '09:00'), at: now, now, timeZone: ZONE, mayBackDate: false, facilityName: 'Alder House', windowDays: 30, ...more };
  return { ...facts, date: facilityDate(facts.at, ZONE), today: facilityDate(facts.now, ZONE) };
}
const says = (rules: readonly Rule<CareAct>[], more: Partial<CareAct> = {}): string | null => {
  const refusal = firstRefusal(rules, act(more));
  return refusal && sentence(refusal);
};
const outside = { episode: null, placedAt: null };

describe('admission', () => {
  it.each<[string, Partial<CareAct>, string | null]>([
    ['is open to whom no stay holds', outside, null],
    ['is open for tomorrow', { ...outside, at: on('19') }, null],
    ['is refused in care, and says where', {}, 'Lu V. is admitted at Alder House since Nov 2, 9:00 AM. Discharge or transfer first.'],
    ['is refused before a stay that begins later', { episode: { ...stay, admittedAt: on('23') } }, 'Lu V. is admitted at Alder House since Nov 23, 12:00 PM. Discharge or transfer first.'],
    ['is refused until a discharge ahead has come', { episode: { ...stay, dischargedAt: on('20') }, at: on('21') }, 'Lu V. is admitted at Alder House since Nov 2, 9:00 AM. Discharge or transfer first.'],
    ['may follow a discharge at its very moment', { ...outside, lastDischargedAt: now }, null],
    ['may not come before it', { ...outside, lastDischargedAt: on('18', '09:00'), at: on('18', '08:59') }, 'Lu V. was in care until 9:00 AM. Choose a time after that.'],
    ['of an earlier day needs the right', { ...outside, at: on('17') }, 'A past day needs the right Back-date Groups. Ask a records administrator.'],
    ['of an earlier day is entered with it', { ...outside, at: on('17'), mayBackDate: true }, null],
    ['of an earlier hour needs none', { ...outside, at: on('18', '00:00') }, null],
    ['lies at most as far back as the facility allows', { ...outside, at: on('17'), mayBackDate: true, windowDays: 0 }, 'Nov 17 is 1 day ago; the limit at Alder House is 0.'],
    ['lies at most a year ahead', { ...outside, at: new Date('2027-11-19T12:00:00-06:00') }, 'Choose a day at most a year ahead, by Nov 18.'],
  ])('%s', (_name, more, expected) => expect(says(admitRules, more)).toBe(expected));
});

describe('a change of placement', () => {
  it.each<[string, Partial<CareAct>, string | null]>([
    ['holds from now on', {}, null],
    ['holds from an hour of another day on', { at: on('20', '14:10') }, null],
    ['is for those in care', outside, 'Lu V. is not in care. Admit first.'],
    ['comes after the admission', { at: on('02', '09:00'), placedAt: null, mayBackDate: true }, 'Lu V. is in care from Nov 2, 9:00 AM. Choose a time after that.'],
    ['comes after the last one began', { at: on('09', '09:00'), mayBackDate: true }, 'The last placement holds from Nov 9, 9:00 AM. Choose a time after that.'],
    ['comes after one that is still to begin', { placedAt: on('20'), at: on('19') }, 'The last placement holds from Nov 20, 12:00 PM. Choose a time after that.'],
    ['comes before a discharge ahead', { episode: { ...stay, dischargedAt: on('20') }, at: on('20') }, 'Lu V. is in care until Nov 20, 12:00 PM. Choose a time before that.'],
    ['holds until a discharge ahead', { episode: { ...stay, dischargedAt: on('20') }, at: on('19') }, null],
    ['names the right before anything else that is wrong with the day', { at: on('01') }, 'A past day needs the right Back-date Groups. Ask a records administrator.'],
  ])('%s', (_name, more, expected) => expect(says(changePlacementRules, more)).toBe(expected));
});

describe('a transfer and a discharge', () => {
  it('are for those in care, after their admission', () => {
    for (const rules of [transferRules, dischargeRules]) {
      expect(says(rules)).toBeNull();
      expect(says(rules, outside)).toBe('Lu V. is not in care. Admit first.');
      expect(says(rules, { at: on('02', '08:00'), mayBackDate: true })).toBe('Lu V. is in care from Nov 2, 9:00 AM. Choose a time after that.');
    }
  });
  it('a transfer is entered when it happens, a discharge may be planned', () => {
    expect(says(transferRules, { at: on('18', '10:01') })).toBe('A transfer is entered when it happens. Choose now or an earlier time.');
    expect(says(dischargeRules, { at: on('27') })).toBeNull();
  });
  it('a discharge ahead may be moved, either way', () => {
    const planned = { episode: { ...stay, dischargedAt: on('24') } };
    expect([on('20'), on('27')].map((at) => says(dischargeRules, { ...planned, at }))).toEqual([null, null]);
  });
  it('may cut short a placement that is still to begin', () => expect(says(dischargeRules, { placedAt: on('20'), at: on('19') })).toBeNull());
});

describe('whatever the instants', () => {
  const instant = fc.integer({ min: -40 * 24, max: 400 * 24 }).map((hours) => new Date(now.getTime() + hours * 3_600_000));
  const facts = fc.record({ at: instant, admittedAt: instant, dischargedAt: fc.option(instant), placedAt: fc.option(instant), inCare: fc.boolean(), lastDischargedAt: fc.option(instant), mayBackDate: fc.boolean(), windowDays: fc.nat(90) });

  it('nothing is accepted that lies on an earlier day without the right, beyond the window or outside the stay', () => {
    fc.assert(fc.property(facts, ({ at, admittedAt, dischargedAt, placedAt, inCare, lastDischargedAt, mayBackDate, windowDays }) => {
      const facing = act({ at, episode: inCare ? { ...stay, admittedAt, dischargedAt } : null, placedAt: inCare ? placedAt : null, lastDischargedAt, mayBackDate, windowDays });
      for (const rules of [admitRules, changePlacementRules, transferRules, dischargeRules]) {
        if (firstRefusal(rules, facing)) continue;
        if (facing.date < facing.today) expect(mayBackDate && at.getTime() >= now.getTime() - (windowDays + 1) * 86_400_000).toBe(true);
        expect(facing.episode === null).toBe(rules === admitRules);
        if (facing.episode) expect(at > facing.episode.admittedAt).toBe(true);
        if (rules === changePlacementRules) expect([facing.placedAt === null || at > facing.placedAt, !facing.episode?.dischargedAt || at < facing.episode.dischargedAt]).toEqual([true, true]);
        if (rules === transferRules) expect(at <= now).toBe(true);
        if (rules === admitRules && lastDischargedAt) expect(at >= lastDischargedAt).toBe(true);
      }
    }), runs(500));
  });
});
