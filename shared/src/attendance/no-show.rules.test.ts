import { sentence } from '../kernel/refusal-catalogue';
import { hasHadTheGrace, proposesNoShow } from './no-show.rules';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const asked = (now: string, actualEnd: string | null = null) => ({ plannedStart: at('10:00'), actualEnd: actualEnd === null ? null : at(actualEnd), timeZone: 'UTC', noShowAfterMinutes: 15, now: at(now) });

describe('a no-show', () => {
  it('is proposed only after the planned start and the grace', () => {
    expect([proposesNoShow({ state: 'NOT_TAKEN' }, asked('10:14')), proposesNoShow({ state: 'NOT_TAKEN' }, asked('10:15'))]).toEqual([false, true]);
    const refusal = hasHadTheGrace(asked('10:14'));
    expect(refusal && sentence(refusal)).toBe('They may still come. A no-show can be marked from 10:15.');
  });
  it('is proposed once the session has ended, however soon', () => expect(proposesNoShow({ state: 'NOT_TAKEN' }, asked('10:05', '10:05'))).toBe(true));
  it('is nobody who was here or is absent already', () => expect((['PRESENT', 'OUT', 'ABSENT'] as const).map((state) => proposesNoShow({ state }, asked('10:40')))).toEqual([false, false, false]));
});
