import { confirmedReply, nothingToConfirmReply, unreadReply } from './more-sms-replies';
import { smsLength } from './sms-length';

const named = { organization: 'Harbor Recovery Center', phone: '+1 555 010 0199' };
const zones = { zone: 'America/Los_Angeles', facilityZone: 'America/Chicago' };

it('say what is so, in the time of whoever reads it', () => {
  expect(confirmedReply(named, new Date('2026-11-19T16:30:00Z'), zones, 'en')).toBe('Harbor Recovery: thank you, it is confirmed: Thu, Nov 19, 8:30 AM PST');
  expect(confirmedReply(named, new Date('2026-11-19T16:30:00Z'), zones, 'es')).toContain('queda confirmado');
});

it.each(['en', 'es'] as const)('fit one message in %s', (language) => {
  for (const text of [confirmedReply(named, new Date('2026-11-19T16:30:00Z'), zones, language), nothingToConfirmReply(named, language), unreadReply({ ...named, phone: null }, language)]) {
    const { units, most } = smsLength(text);
    expect(units).toBeLessThanOrEqual(most);
  }
});
