import { firstRefusal } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { type ResendFacts, resendRules } from './resend.rules';

const facts: ResendFacts = { recipientKind: 'PATIENT', status: 'FAILED', waiting: false, because: null, over: false };
const says = (changes: Partial<ResendFacts>): string => {
  const refusal = firstRefusal(resendRules, { ...facts, ...changes });
  return refusal === null ? 'goes' : sentence(refusal);
};

test('a message that came to an end is sent again, under the rules of any other', () => {
  expect((['SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED'] as const).map((status) => says({ status }))).toEqual(['goes', 'goes', 'goes', 'goes']);
  expect(says({ status: 'QUEUED' })).toBe('It waits to be sent already.');
  expect(says({ waiting: true })).toBe('It waits to be sent already.');
  expect(says({ status: 'WITHDRAWN' })).toBe('It was taken back: what it says is not so any more.');
  expect(says({ over: true })).toBe('What it speaks of has begun or gone by.');
  expect(says({ because: 'OPTED_OUT' })).toBe('Not sent: The recipient opted out of this channel.');
  expect(says({ recipientKind: 'STAFF' })).toBe('Alerts to staff are not sent again. They stand under Alerts.');
});
