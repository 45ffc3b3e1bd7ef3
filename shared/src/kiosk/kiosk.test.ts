import type { RosterLine, Segment } from '../attendance/roster-line';
import { markPresent } from '../attendance/roster-line';
import { afterKioskTry, kioskCode, secondsToWait, typedCode } from './leave-kiosk.rules';
import type { KioskTries } from './leave-kiosk.rules';
import { awaitsConfirmation, showsSignedIn } from './line-sign-in';
import { PAD, SIGNATURE_LENGTH, extended, isDrawn, isSignaturePath, signaturePath } from './signature-path';
import type { Stroke } from './signature-path';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const stay = (from: string, until: string | null): Segment => ({ id: from, startsAt: at(from), endsAt: until === null ? null : at(until), outReason: null, endedWithSession: false });
const line = (...segments: Segment[]): RosterLine => ({ segments, absence: null, strike: null });
const signed = (time: string, heard = time) => ({ at: at(time), receivedAt: at(heard) });

describe('wrong tries on a handed-over device', () => {
  it('cost nothing twice, then double the wait up to five minutes', () => {
    let tries: KioskTries = { failedTries: 0, waitUntil: null };
    const waits = Array.from({ length: 10 }, () => {
      tries = afterKioskTry(tries, at('10:00'));
      return secondsToWait(tries, at('10:00'));
    });
    expect(waits).toEqual([0, 0, 5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('are waited out', () => expect(secondsToWait({ failedTries: 3, waitUntil: at('10:00') }, at('10:00'))).toBe(0));

  it('a code has no letter taken for another, and may be typed as one hears it', () => {
    expect(kioskCode([0, 30, 31, 8, 255, 1])).toBe('2Z2A9');
    expect(typedCode(' 2z-2a 9')).toBe('2Z2A9');
  });
});

describe('a sign-in on the board', () => {
  it.each([
    ['waits while nothing is recorded', line(), signed('10:05'), null, true],
    ['is no question where nobody signed', line(), null, null, false],
    ['is settled by the confirmation, though the grace puts the stay before it', line(stay('10:00', null)), signed('10:05'), null, false],
    ['stays settled when they step out later', line(stay('10:00', '10:20')), signed('10:05'), null, false],
    ['waits again for whoever was out when they signed', line(stay('10:00', '10:04')), signed('10:05'), null, true],
    ['waits for whoever was called absent before', line(), signed('10:05'), at('10:02'), true],
    ['is settled by an absence marked after it', line(), signed('10:05'), at('10:06'), false],
    ['waits when the absence was marked before a device without network could say so', line(), signed('10:05', '10:30'), at('10:15'), true],
  ])('%s', (_case, own, signIn, absent, expected) => expect(awaitsConfirmation({ ...own, absence: absent && { reason: null, note: null, excused: null } }, signIn, absent)).toBe(expected));

  it('shows on the device until staff call the line absent', () => {
    expect([showsSignedIn(signed('10:05'), null), showsSignedIn(signed('10:05'), at('10:02')), showsSignedIn(signed('10:05'), at('10:06')), showsSignedIn(null, null)]).toEqual([true, true, false, false]);
  });

  const session = { status: 'IN_PROGRESS', actualStart: at('10:00'), actualEnd: null, timeZone: 'UTC', pauses: [], graceAtStartMinutes: 10, editToleranceMinutes: 15 } as const;
  it.each([
    ['from the start when signed within the grace, however late it is confirmed', line(), '10:09', '10:00'],
    ['from the sign-in when signed after it', line(), '10:25', '10:25'],
    ['from the sign-in when they had been in before', line(stay('10:00', '10:04')), '10:05', '10:05'],
  ])('confirmed counts %s', (_case, own, signedAt, from) => {
    const { next } = markPresent(own, session, { at: null, now: at('10:40'), newId: () => 'new', signedInAt: at(signedAt) });
    expect(next?.segments.at(-1)).toMatchObject({ startsAt: at(from), endsAt: null });
  });

  it('confirmed after the end counts from the sign-in to the end', () => {
    const { next } = markPresent(line(), { ...session, status: 'ENDED', actualEnd: at('10:50') }, { at: null, now: at('11:10'), newId: () => 'new', signedInAt: at('10:25') });
    expect(next?.segments).toMatchObject([{ startsAt: at('10:25'), endsAt: at('10:50'), endedWithSession: true }]);
  });
});

describe('a signature', () => {
  const wave: Stroke = Array.from({ length: 30 }, (_point, index) => ({ x: 100 + index * 10, y: 200 + (index % 2) * 40 }));

  it('is kept as moves and lines in whole units of the pad', () => {
    expect(signaturePath([[{ x: 10, y: 20 }, { x: 30, y: 40 }], [{ x: 5, y: 5 }]])).toBe('M10 20L30 40M5 5L5 5');
    expect(isSignaturePath(signaturePath([wave]))).toBe(true);
  });

  it('never leaves the pad, and takes no point where the finger rests', () => {
    expect(extended(extended([], { x: -3.4, y: 900 }), { x: 1, y: PAD.height })).toEqual([{ x: 0, y: 480 }]);
    expect(extended([{ x: 10, y: 10 }], { x: 13.2, y: 10 })).toEqual([{ x: 10, y: 10 }, { x: 13, y: 10 }]);
  });

  it('is thinned, not cut, when it is very long', () => {
    const long: Stroke = Array.from({ length: 9_000 }, (_point, index) => ({ x: index % 740, y: (index * 7) % 480 }));
    const path = signaturePath([long]);
    expect(path.length).toBeLessThanOrEqual(SIGNATURE_LENGTH);
    expect(isSignaturePath(path)).toBe(true);
    expect(path.endsWith(`L${long.at(-1)?.x} ${long.at(-1)?.y}`)).toBe(true);
  });

  it('is more than a slip of the finger', () => expect([isDrawn([]), isDrawn([[{ x: 1, y: 1 }]]), isDrawn([[{ x: 1, y: 1 }, { x: 20, y: 1 }]]), isDrawn([wave])]).toEqual([false, false, false, true]));

  it.each(['', 'M1 1', 'L1 1L2 2', 'M1 1L2 2Z', 'M1 1C2 2 3 3 4 4', 'M741 1L2 2', 'M1 1L2 481', 'M1 1L2 2"/><script>', 'M-1 1L2 2', 'M1.5 1L2 2', `M1 1${'L1 1'.repeat(6_000)}`])('“%.30s” is none', (text) => expect(isSignaturePath(text)).toBe(false));
});
