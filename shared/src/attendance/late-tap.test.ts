import fc from 'fast-check';
import { sentence } from '../kernel/refusal-catalogue';
import { runs } from '../testing/properties';
import { clockSkew, isTooOld, mergeTap, momentOfTap } from './late-tap';
import type { LineNow, Merge, Seen, TapWords } from './late-tap';
import { closeAtEnd, emptyLine, lineState } from './roster-line';
import type { LineSession, RosterLine, Segment } from './roster-line';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const running: LineSession = { status: 'IN_PROGRESS', actualStart: at('10:03'), actualEnd: null, timeZone: 'UTC', pauses: [], graceAtStartMinutes: 10, editToleranceMinutes: 15 };
const ended: LineSession = { ...running, status: 'ENDED', actualEnd: at('10:50') };

let ids = 0;
const newId = (): string => String((ids += 1));
const stay = (from: string, until: string | null, changes: Partial<Segment> = {}): Segment => ({ id: `${from}-${until ?? ''}`, startsAt: at(from), endsAt: until === null ? null : at(until), outReason: null, endedWithSession: false, ...changes });

/** A line of these stays, each end of which somebody saw. */
const of = (segments: readonly Segment[], changes: Partial<LineNow> = {}): LineNow => ({
  line: { ...emptyLine, segments }, inMarkedAt: new Map(segments.map(({ id, startsAt }) => [id, startsAt])), absentMarkedAt: null, correctedAt: null,
  seen: segments.flatMap(({ startsAt, endsAt }): Seen[] => [{ kind: 'PRESENT', at: startsAt }, ...(endsAt ? [{ kind: 'OUT' as const, at: endsAt }] : [])]), ...changes,
});
const absent = (marked: string): LineNow => ({ ...of([]), line: { ...emptyLine, absence: { reason: 'COURT', note: null, excused: null } }, absentMarkedAt: at(marked) });
const present: TapWords = { kind: 'PRESENT', at: null };
const out: TapWords = { kind: 'OUT', at: null, reason: null };
const gone: TapWords = { kind: 'ABSENT', reason: null, note: null };

const late = (now: LineNow, words: TapWords, moment: string, session = running): Merge => mergeTap(now, session, { words, moment: at(moment), now: at('11:30'), newId });
const times = (segments: readonly Segment[]): string[] => segments.map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(11, 16)}-${endsAt?.toISOString().slice(11, 16) ?? ''}`);
const told = (merge: Merge): string[] | string => (merge.contradicts ? `two answers${merge.because ? `: ${sentence(merge.because)}` : ''}` : merge.step.next ? times(merge.step.next.segments) : 'refused');

describe('the moment of a tap', () => {
  it.each([
    ['is the device’s own while its clock is right', '10:22', '10:30', '10:22'],
    ['is checked by the server’s where the clock is an hour ahead', '11:22', '11:30', '10:22'],
    ['or an hour behind', '09:22', '09:30', '10:22'],
    ['is the arrival where the clock was set back in between', '10:22', '09:00', '10:30'],
  ])('%s', (_case, tapped, sent, expected) => expect(momentOfTap({ tappedAt: at(tapped), sentAt: at(sent), receivedAt: at('10:30') })).toEqual(at(expected)));

  it('knows how far two clocks are apart, and what is too old to be taken', () => {
    expect(clockSkew({ sentAt: at('11:30'), receivedAt: at('10:30') })).toBe(3_600_000);
    expect([isTooOld(at('10:30'), at('10:31')), isTooOld(new Date('2026-10-19T10:00:00Z'), at('10:31'))]).toEqual([false, true]);
  });
});

describe('a tap made without network', () => {
  it.each([
    ['counts from the session’s start within the grace there', of([]), present, '10:09', ['10:03-']],
    ['counts from its own moment after it', of([]), present, '10:20', ['10:20-']],
    ['is the earlier of two presences, and that one is kept', of([stay('10:30', null)]), present, '10:20', ['10:20-']],
    ['is the later of two presences, and changes nothing', of([stay('10:20', null)]), present, '10:30', ['10:20-']],
    ['is a return before another one', of([stay('10:03', '10:19'), stay('10:30', null)]), present, '10:25', ['10:03-10:19', '10:25-']],
    ['is a return nobody else saw', of([stay('10:03', '10:19')]), present, '10:25', ['10:03-10:19', '10:25-']],
    ['is a stay between two goings', of([stay('10:03', '10:19')], { seen: [{ kind: 'OUT', at: at('10:19') }, { kind: 'OUT', at: at('10:40') }] }), present, '10:25', ['10:03-10:19', '10:25-10:40']],
    ['steps out whoever was here', of([stay('10:03', null)]), out, '10:22', ['10:03-10:22']],
    ['steps out earlier than somebody else saw', of([stay('10:03', '10:30')]), out, '10:22', ['10:03-10:22']],
    ['steps out whom somebody saw again later', of([stay('10:03', null)], { seen: [{ kind: 'PRESENT', at: at('10:03') }, { kind: 'PRESENT', at: at('10:40') }] }), out, '10:22', ['10:03-10:22', '10:40-']],
    ['steps out who was out already', of([stay('10:03', '10:19'), stay('10:30', null)]), out, '10:25', ['10:03-10:19', '10:30-']],
    ['says absent of somebody who came after', of([stay('10:41', null)]), gone, '10:10', ['10:41-']],
    ['says present of somebody absent before, who came after all', absent('10:10'), present, '10:41', ['10:41-']],
  ])('%s', (_case, now, words, moment, expected) => expect(told(late(now, words, moment))).toEqual(expected));

  it.each([
    ['present, and absent by somebody else afterward', absent('10:23'), present, '10:22', 'two answers'],
    ['absent, and here by somebody else at that time', of([stay('10:22', null)]), gone, '10:22', 'two answers: Has time in this session, so cannot be absent.'],
    ['out, and not here at all', of([]), out, '10:22', 'two answers: Is not marked present, so cannot step out.'],
    ['out, before somebody else saw them come', of([stay('10:30', null)]), out, '10:22', 'two answers'],
    ['present, and times set by hand since', of([stay('10:30', '10:40')], { correctedAt: at('10:45') }), present, '10:22', 'two answers'],
    ['present before the session ran', of([]), present, '09:30', 'two answers: 9:30 is more than 15 min before the session started at 10:03.'],
  ])('is for a person to decide: %s', (_case, now, words, moment, expected) => expect(told(late(now, words, moment))).toBe(expected));

  it('within the grace does not contradict who came a minute after being called absent', () => {
    const came = stay('10:03', null);
    expect(told(late(of([came], { inMarkedAt: new Map([[came.id, at('10:08')]]) }), gone, '10:05'))).toEqual(['10:03-']);
  });

  it('reaches a session that ended meanwhile in its turn', () => {
    expect(told(late(of([]), present, '10:40', ended))).toEqual(['10:40-10:50']);
    expect(told(late(of([stay('10:03', '10:50', { endedWithSession: true })]), out, '10:40', ended))).toEqual(['10:03-10:40']);
    expect(told(late(of([stay('10:03', '10:50', { endedWithSession: true })]), out, '10:55', ended))).toEqual(['10:03-10:50']);
    expect(told(late(of([]), present, '10:52', ended))).toBe('two answers: 10:52 is after the session ended at 10:50.');
  });

  it('leaves who came in a pause for everyone where the pause has put them', () => {
    const paused: LineSession = { ...running, pauses: [{ from: at('10:20'), until: at('10:30') }] };
    expect(told(late(of([stay('10:03', '10:20'), stay('10:30', null)]), present, '10:25', paused))).toEqual(['10:03-10:20', '10:30-']);
    expect(told(late(of([]), present, '10:15', paused))).toEqual(['10:15-10:20', '10:30-']);
  });

  it('takes who left in a pause out of what came after it, until somebody saw them again', () => {
    const paused: LineSession = { ...running, pauses: [{ from: at('10:20'), until: at('10:30') }, { from: at('10:40'), until: at('10:45') }] };
    const resumed = [stay('10:03', '10:20'), stay('10:30', '10:40'), stay('10:45', null)];
    const seen = (...more: Seen[]): LineNow => of(resumed, { seen: [{ kind: 'PRESENT', at: at('10:03') }, ...more] });
    expect(told(late(seen(), out, '10:25', paused))).toEqual(['10:03-10:20']);
    expect(told(late(seen({ kind: 'PRESENT', at: at('10:33') }), out, '10:25', paused))).toEqual(['10:03-10:20', '10:33-10:40', '10:45-']);
    expect(told(late(seen({ kind: 'PRESENT', at: at('10:50') }), out, '10:25', paused))).toEqual(['10:03-10:20', '10:50-']);
    expect(told(late(of([stay('10:03', '10:20'), stay('10:30', '10:37')], { seen: [{ kind: 'OUT', at: at('10:37') }] }), out, '10:25', paused))).toBe('two answers');
  });

  it('who steps out while everyone’s time stands still does not go on with the others', () => {
    const paused: LineSession = { ...running, pauses: [{ from: at('10:20'), until: null }] };
    const merge = late(of([stay('10:03', '10:20', { endedWithSession: true })], { seen: [] }), { kind: 'OUT', at: null, reason: 'NURSE' }, '10:25', paused);
    expect(merge.contradicts ? null : merge.step.next?.segments).toMatchObject([{ endsAt: at('10:20'), endedWithSession: false, outReason: 'NURSE' }]);
  });

  it('adds a reason to a going that is known', () => {
    const merge = late(of([stay('10:03', '10:19')]), { kind: 'OUT', at: null, reason: 'NURSE' }, '10:21');
    expect(merge.contradicts ? null : merge.step.next?.segments[0]?.outReason).toBe('NURSE');
  });

  it('gives a reason of absence that nobody gave, and does not take back one given since', () => {
    const reasonAfter = (now: LineNow): string | null | undefined => {
      const merge = late(now, { kind: 'ABSENT', reason: 'ILL', note: null }, '10:22');
      return merge.contradicts ? null : merge.step.next?.absence?.reason;
    };
    expect([reasonAfter(of([])), reasonAfter(absent('10:10')), reasonAfter(absent('10:30'))]).toEqual(['ILL', 'ILL', 'COURT']);
  });
});

describe('taps of several devices', () => {
  interface Tap { kind: 'PRESENT' | 'OUT'; minute: number }
  const moment = (minute: number): Date => new Date(at('10:03').getTime() + minute * 60_000);

  /** The stays after these arrived in this order, with an end of the session somewhere among them; null where a person had to decide. */
  function board(arriving: readonly (Tap | 'END')[], graceAtStartMinutes: number): string[] | null {
    let line: RosterLine = emptyLine;
    let session: LineSession = { ...running, graceAtStartMinutes };
    const seen: Seen[] = [];
    const inMarkedAt = new Map<string, Date>();
    for (const tap of arriving) {
      if (tap === 'END') {
        line = closeAtEnd(line, moment(45)).next ?? line;
        session = { ...session, status: 'ENDED', actualEnd: moment(45) };
        continue;
      }
      const words: TapWords = tap.kind === 'PRESENT' ? present : out;
      const merge = mergeTap({ line, seen, inMarkedAt, absentMarkedAt: null, correctedAt: null }, session, { words, moment: moment(tap.minute), now: moment(90), newId });
      if (merge.contradicts || merge.step.refusal) return null;
      line = merge.step.next;
      seen.push({ kind: tap.kind, at: moment(tap.minute) });
      line.segments.forEach(({ startsAt, endsAt }, place) => {
        if (endsAt) expect(startsAt < endsAt).toBe(true);
        const following = line.segments[place + 1];
        if (following) expect(endsAt !== null && endsAt <= following.startsAt).toBe(true);
      });
    }
    return [lineState(line), ...times(line.segments)];
  }

  it('come to the same board in whatever order they arrive', () => {
    const arrivals = fc.record({
      taps: fc.uniqueArray(fc.record({ kind: fc.constantFrom('PRESENT' as const, 'OUT' as const), minute: fc.integer({ min: 2, max: 44 }) }), { selector: (tap) => tap.minute, maxLength: 8 }),
      order: fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
      grace: fc.constantFrom(0, 10),
    });
    const first: Tap = { kind: 'PRESENT', minute: 1 };
    fc.assert(fc.property(arrivals, ({ taps, order, grace }) => {
      const inTurn = [first, ...[...taps].sort((one, other) => one.minute - other.minute), 'END' as const];
      const shuffled = [...taps, 'END' as const].map((tap, place) => ({ tap, by: order[place] ?? 0 })).sort((one, other) => one.by - other.by).map(({ tap }) => tap);
      expect(board([first, ...shuffled], grace)).toEqual(board(inTurn, grace));
    }), runs(300));
  });
});
