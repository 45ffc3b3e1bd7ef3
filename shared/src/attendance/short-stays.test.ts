import { shortStayWords } from './short-stays';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00-06:00`);
const whole = { minutes: 47, units: 3, timeZone: 'America/Chicago' };
const stay = (from: string, until: string | null, outReason: 'NURSE' | null = null) => ({ startsAt: at(from), endsAt: until === null ? null : at(until), outReason });

describe('a short stay', () => {
  it('says what it has, where the patient was, and what it costs in units', () => {
    expect(shortStayWords({ patient: 'Ben K.', minutes: 41, units: 2, segments: [stay('10:25', '10:50'), stay('10:03', '10:19', 'NURSE')] }, whole)).toBe('Ben K. has 41 of 47 min (out 10:19 to 10:25, nurse): 2 units instead of 3');
    expect(shortStayWords({ patient: 'Ben K.', minutes: 20, units: 1, segments: [stay('10:30', '10:50')] }, whole)).toBe('Ben K. has 20 of 47 min: 1 unit instead of 3');
  });

  it('is worth no word where it has as many units, or the group bills none', () => {
    expect(shortStayWords({ patient: 'Ben K.', minutes: 46, units: 3, segments: [stay('10:03', '10:49')] }, whole)).toBeNull();
    expect(shortStayWords({ patient: 'Ben K.', minutes: 10, units: null, segments: [stay('10:03', '10:13')] }, { ...whole, units: null })).toBeNull();
  });
});
