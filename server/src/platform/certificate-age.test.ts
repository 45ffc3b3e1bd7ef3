import { DAY } from '@groupwork/shared/kernel/time';
import { certificateAge } from './certificate-age';

const now = new Date('2026-11-28T06:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * DAY);

test('a certificate is good, near its end for fourteen days, and then over', () => {
  expect(certificateAge(inDays(60), now)).toEqual({ state: 'OK', said: 'It is good until 2027-01-27.' });
  expect(certificateAge(inDays(14), now).state).toBe('OK');
  expect(certificateAge(inDays(13), now)).toEqual({ state: 'WARNING', said: 'It ends in 13 days, on 2026-12-11.' });
  expect(certificateAge(inDays(0), now)).toEqual({ state: 'FAILED', said: 'It ended on 2026-11-28, and browsers let nobody in.' });
});
