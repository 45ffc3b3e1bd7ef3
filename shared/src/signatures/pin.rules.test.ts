import fc from 'fast-check';
import { DAY, MINUTE } from '../kernel/time';
import { sentence } from '../kernel/refusal-catalogue';
import { PIN_FORM, afterRightPin, afterWrongPin, freshPin, isTooSimple, lockedUntil, newPinRefusal, pinIsLocked, pinRefusal, pinStanding, triesLeft } from './pin.rules';
import type { PinState } from './pin.rules';
import { runs } from '../testing/properties';

const start = new Date('2026-11-19T17:23:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * MINUTE);
const wrong = (state: PinState, times: number, now: Date): PinState => Array.from({ length: times }).reduce<PinState>((own) => afterWrongPin(own, now), state);

describe('a new PIN', () => {
  it.each([
    ['482913', null], ['111111', 'PIN_TOO_SIMPLE'], ['123456', 'PIN_TOO_SIMPLE'], ['987654', 'PIN_TOO_SIMPLE'], ['890123', 'PIN_TOO_SIMPLE'], ['135791', null],
    ['12345', 'PIN_FORM'], ['4829137', 'PIN_FORM'], ['48291a', 'PIN_FORM'], ['', 'PIN_FORM'], ['４８２９１３', 'PIN_FORM'],
  ])('%s', (pin, expected) => expect(newPinRefusal(pin)?.code ?? null).toBe(expected));

  it('may be as long as the setting says', () => {
    expect(newPinRefusal('4829', { pinLength: 4, pinTries: 5, pinLockMinutes: 15 })).toBeNull();
    expect(['482913', 'letter', '123'].map((pin) => PIN_FORM.test(pin))).toEqual([true, false, false]);
    expect(isTooSimple('4829')).toBe(false);
  });
});

describe('wrong PINs', () => {
  it('say how many tries are left', () => {
    const state = wrong(freshPin, 2, start);
    expect(triesLeft(state, start)).toBe(3);
    expect(sentence(pinRefusal(state, start, 'America/Chicago'))).toContain('3 tries left');
  });

  it('five in a row lock signing for 15 minutes', () => {
    const state = wrong(freshPin, 5, start);
    expect(pinStanding(state, start)).toEqual({ triesLeft: 0, lockedUntil: after(15), needsAdministrator: false });
    expect(sentence(pinRefusal(state, start, 'America/Chicago'))).toBe('Signing is locked until 11:38 AM. Your notes are saved.');
    expect([pinIsLocked(state, after(14)), pinIsLocked(state, after(15)), triesLeft(state, after(15))]).toEqual([true, false, 5]);
  });

  it('while locked count nothing', () => {
    const state = wrong(freshPin, 5, start);
    expect(wrong(state, 50, after(10))).toBe(state);
  });

  it('a second lock within 24 hours needs an administrator, even after a right PIN between', () => {
    const again = wrong(afterRightPin(wrong(freshPin, 5, start)), 5, after(23 * 60));
    expect([again.needsAdministrator, lockedUntil(again, after(23 * 60)), pinIsLocked(again, after(60 * 60))]).toEqual([true, null, true]);
    expect(sentence(pinRefusal(again, after(23 * 60), 'America/Chicago'))).toBe('Signing is locked. An administrator can set a new PIN with you. Your notes are saved.');
  });

  it('a second lock after 24 hours is a first one again', () => {
    expect(wrong(wrong(freshPin, 5, start), 5, after(24 * 60)).needsAdministrator).toBe(false);
  });

  it('the right one clears the row', () => expect(triesLeft(afterRightPin(wrong(freshPin, 4, start)), start)).toBe(5));

  it('whatever the times, nothing is compared while locked, and never fifteen in one day', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 60 }), (gaps) => {
      let state = freshPin;
      let now = start.getTime();
      const compared: number[] = [];
      for (const gap of gaps) {
        now += gap * MINUTE;
        const left = triesLeft(state, new Date(now));
        if (pinIsLocked(state, new Date(now))) expect(left).toBe(0);
        else {
          expect(left).toBeGreaterThan(0);
          compared.push(now);
        }
        state = afterWrongPin(state, new Date(now));
        const lately = compared.filter((time) => now - time < DAY);
        // Two locks within a day end it, so at most four tries of an older row and two rows of five.
        expect(lately.length).toBeLessThanOrEqual(14);
      }
    }), runs());
  });
});
