import { capacitySentence, lacksCapacityReason, minimumSentence } from './capacity.rules';
import type { Fullness } from './capacity.rules';

const full = (more: Partial<Fullness> = {}): Fullness => ({ peak: 16, capacity: 15, minimum: 2, policy: 'WARN', reason: null, leaders: 1, ...more });

describe('more people than seats', () => {
  it('is said, and what can be done about it', () => {
    expect(capacitySentence(full({ peak: 15 }))).toBeNull();
    expect(capacitySentence(full())).toBe('16 of 15 seats. Give a reason, or add a second leader.');
    expect(capacitySentence(full({ policy: 'OVERRIDE' }))).toBe('16 of 15 seats. Give a reason, or add a second leader. It cannot be signed without.');
    expect(capacitySentence(full({ reason: 'Room 3 is closed.' }))).toBe('16 of 15 seats. Room 3 is closed.');
    expect(capacitySentence(full({ leaders: 2 }))).toBe('16 of 15 seats. 2 leaders.');
  });
  it('stops the signature only where the facility asks for a reason, and there is neither that nor a second leader', () => {
    expect([full(), full({ policy: 'OVERRIDE' }), full({ policy: 'OVERRIDE', reason: 'x' }), full({ policy: 'OVERRIDE', leaders: 2 })].map(lacksCapacityReason)).toEqual([false, true, false, false]);
  });
});

describe('fewer than a group', () => {
  it.each([
    [{ peak: 1, minimum: 2, undecided: 0 }, 'One person is not a group. The note will say so.'],
    [{ peak: 2, minimum: 3, undecided: 0 }, '2 people are fewer than a group of 3. The note will say so.'],
    [{ peak: 1, minimum: 2, undecided: 1 }, null],
    [{ peak: 0, minimum: 2, undecided: 0 }, null],
    [{ peak: 2, minimum: 2, undecided: 0 }, null],
  ])('%j', (facts, expected) => expect(minimumSentence(facts)).toBe(expected));
});
