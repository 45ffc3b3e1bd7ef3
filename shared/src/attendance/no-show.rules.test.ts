import { sentence } from '../kernel/refusal-catalogue';
import { hasHadTheGrace, proposesExcused, proposesNoShow } from './no-show.rules';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const asked = (now: string, actualEnd: string | null = null) => ({ plannedStart: at('10:00'), actualEnd: actualEnd === null ? null : at(actualEnd), timeZone: 'UTC', noShowAfterMinutes: 15, now: at(now) });
const notTaken = { state: 'NOT_TAKEN', answer: null } as const;
const cancelled = { state: 'NOT_TAKEN', answer: { kind: 'CANCELLED' } } as const;

describe('a no-show', () => {
  it('is proposed only after the planned start and the grace', () => {
    expect([proposesNoShow(notTaken, asked('10:14')), proposesNoShow(notTaken, asked('10:15'))]).toEqual([false, true]);
    const refusal = hasHadTheGrace(asked('10:14'));
    expect(refusal && sentence(refusal)).toBe('They may still come. A no-show can be marked from 10:15.');
  });
  it('is proposed once the session has ended, however soon', () => expect(proposesNoShow(notTaken, asked('10:05', '10:05'))).toBe(true));
  it('is nobody who was here or is absent already', () => expect((['PRESENT', 'OUT', 'ABSENT'] as const).map((state) => proposesNoShow({ state, answer: null }, asked('10:40')))).toEqual([false, false, false]));
  it('is nobody who cancelled ahead: they are proposed as absent and excused, from the start', () => {
    expect(proposesNoShow(cancelled, asked('10:40'))).toBe(false);
    expect([proposesExcused(cancelled), proposesExcused(notTaken), proposesExcused({ ...notTaken, answer: { kind: 'CONFIRMED' } })]).toEqual([true, false, false]);
  });
  it('nor, having cancelled, is anybody proposed who is here or absent all the same', () => expect((['PRESENT', 'OUT', 'ABSENT'] as const).map((state) => proposesExcused({ ...cancelled, state }))).toEqual([false, false, false]));
});
