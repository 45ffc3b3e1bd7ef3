import fc from 'fast-check';
import { bringLineBack, closeAtEnd, editSegment, emptyLine, lineState, markAbsent, markPresent, pauseLine, resumeLine, stepOut, strikeLine, undoMark } from './roster-line';
import type { LineSession, LineStep, RosterLine } from './roster-line';
import { isPaused } from './pauses';
import { attendedMinutes } from './totals';
import { runs } from '../testing/properties';
import { markToUndo } from './undo-mark.rules';
import type { MarkMade } from './undo-mark.rules';

const START = Date.parse('2026-11-19T10:03:00Z');
const instant = (minutes: number): Date => new Date(START + minutes * 60_000);
const DEVICES = ['laptop', 'tablet', 'phone'] as const;

type Act =
  | { kind: 'present' | 'out'; at: number | null }
  | { kind: 'absent' | 'undo' | 'pause' | 'resume' | 'end' | 'strike' | 'back' }
  | { kind: 'edit'; which: number; from: number; until: number | null };

const minute = fc.integer({ min: -30, max: 90 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('present' as const, 'out' as const), at: fc.option(minute, { freq: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('absent' as const, 'undo' as const, 'undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('strike' as const, 'strike' as const, 'back' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), which: fc.nat(5), from: minute, until: fc.option(minute) }) },
);

/** What the server keeps of one line: it applies what arrives, one after the other, each key once. */
class Server {
  line: RosterLine = emptyLine;
  session: LineSession = { status: 'IN_PROGRESS', actualStart: instant(0), actualEnd: null, timeZone: 'UTC', pauses: [], graceAtStartMinutes: 10, editToleranceMinutes: 15 };
  version = 1;
  readonly history: MarkMade[] = [];
  readonly delivered: { version: number; line: RosterLine }[] = [{ version: 1, line: emptyLine }];
  private readonly answered = new Set<string>();
  private ids = 0;

  private readonly newId = (): string => `stay-${(this.ids += 1)}`;

  /** Whether it was acknowledged. */
  apply(key: string, by: string, { ...given }: Act, now: Date): boolean {
    if (this.answered.has(key)) return true;
    const { step, kind, undoes } = this.decide(by, given, now);
    if (!step?.next) return false;
    this.answered.add(key);
    const lineBefore = this.line;
    const changed = step.effect.kind !== 'NONE';
    if (changed) {
      this.line = step.next;
      this.version += 1;
      this.delivered.push({ version: this.version, line: step.next });
    }
    this.history.push({ id: key, kind: changed ? kind : 'REPEATED', markedBy: by, markedByName: by, undoes, lineBefore });
    return true;
  }

  private decide(by: string, given: Act, now: Date): { step: LineStep | null; kind: string; undoes: string | null } {
    const said = (minutes: number | null): Date | null => (minutes === null ? null : instant(minutes));
    const { line, session, newId } = this;
    const running = session.status === 'IN_PROGRESS';
    const as = (kind: string, step: LineStep | null, undoes: string | null = null) => ({ step, kind, undoes });
    switch (given.kind) {
      case 'present': return as('PRESENT', markPresent(line, session, { at: said(given.at), now, newId }));
      case 'out': return as('OUT', stepOut(line, session, { at: said(given.at), now, reason: null }));
      case 'absent': return as('ABSENT', markAbsent(line, { reason: null, note: null }));
      case 'edit': return as('EDITED', editSegment(line, session, { segmentId: line.segments[given.which]?.id ?? '', startsAt: instant(given.from), endsAt: said(given.until), now, newId }));
      case 'strike': return as('STRUCK', strikeLine(line, { reason: 'WRONG_PERSON', note: null, written: false, signedIn: false }));
      case 'back': return as('BROUGHT_BACK', bringLineBack(line));
      case 'undo': {
        const { mark } = markToUndo(this.history, by);
        return as('UNDONE', mark && undoMark(line, session, { before: mark.lineBefore, now, newId }), mark?.id ?? null);
      }
      case 'pause': {
        if (!running || isPaused(session.pauses)) return as('PAUSED', null);
        this.session = { ...session, pauses: [...session.pauses, { from: now, until: null }] };
        return as('PAUSED', pauseLine(line, now));
      }
      case 'resume': {
        if (!running || !isPaused(session.pauses)) return as('RESUMED', null);
        this.session = { ...session, pauses: session.pauses.map((pause) => ({ ...pause, until: pause.until ?? now })) };
        return as('RESUMED', resumeLine(line, now, newId));
      }
      case 'end': {
        if (!running || isPaused(session.pauses) || now <= session.actualStart) return as('ENDED', null);
        this.session = { ...session, status: 'ENDED', actualEnd: now };
        return as('ENDED', closeAtEnd(line, now));
      }
    }
  }
}

function mustHold({ line, session }: Server, now: Date): void {
  line.segments.forEach((segment, place) => {
    const following = line.segments[place + 1];
    if (segment.endsAt) expect(segment.startsAt < segment.endsAt).toBe(true);
    if (following) expect(segment.endsAt !== null && segment.endsAt <= following.startsAt).toBe(true);
    // Only the last stay can have ended with the session: else somebody would be present who is not.
    if (following) expect(segment.endedWithSession).toBe(false);
  });
  expect(new Set(line.segments.map(({ id }) => id)).size).toBe(line.segments.length);
  expect(line.absence === null || line.segments.length === 0).toBe(true);
  // Nobody who was ever here was added in error.
  if (line.strike) expect([line.segments, line.absence]).toEqual([[], null]);
  const open = line.segments.some(({ endsAt }) => endsAt === null);
  if (session.status === 'ENDED' || isPaused(session.pauses)) expect(open).toBe(false);
  else expect(lineState(line) === 'PRESENT').toBe(open);

  const covered = new Set<number>();
  for (const { startsAt, endsAt } of line.segments) for (let time = startsAt.getTime(); time < (endsAt ?? now).getTime(); time += 60_000) covered.add(time);
  expect(attendedMinutes(line.segments, now)).toBe(covered.size);
}

/** Acts of several devices, in the order they arrive; some of them were made earlier, without a network, and come together. */
const arrivals = fc.array(fc.record({ device: fc.constantFrom(...DEVICES), act, passed: fc.integer({ min: 0, max: 4 }), twice: fc.boolean(), kept: fc.boolean() }), { minLength: 1, maxLength: 30 });

describe('whatever is tapped, on whatever devices', () => {
  it('stays never overlap or run backwards, minutes are their union, and every acknowledged tap is in the history', () => {
    fc.assert(fc.property(arrivals, fc.option(fc.nat(30)), (given, endAfter) => {
      const server = new Server();
      let clock = 0;
      const batch: (() => void)[] = [];
      const acknowledged: string[] = [];
      given.forEach(({ device, act: made, passed, twice, kept }, place) => {
        clock += passed;
        const tappedAt = clock;
        const send = (): void => {
          // A tap kept without the network brings its own moment; one sent at once means the server's now.
          const late = clock > tappedAt && (made.kind === 'present' || made.kind === 'out') ? { ...made, at: made.at ?? tappedAt } : made;
          const key = `tap-${place}`;
          for (let time = 0; time < (twice ? 2 : 1); time += 1) if (server.apply(key, device, late, instant(clock)) && !acknowledged.includes(key)) acknowledged.push(key);
          mustHold(server, instant(clock));
        };
        if (kept) batch.push(send);
        else {
          send();
          batch.splice(0).forEach((each) => each());
        }
        if (endAfter === place && server.apply(`end-${place}`, 'laptop', { kind: 'end' }, instant(clock))) {
          acknowledged.push(`end-${place}`);
          mustHold(server, instant(clock));
        }
      });
      batch.forEach((each) => each());
      expect(server.history.map(({ id }) => id)).toEqual(acknowledged);
    }), runs(500));
  });

  it('what was taken back stands as it stood before, and nothing of it is erased', () => {
    fc.assert(fc.property(fc.array(act.filter(({ kind }) => kind === 'present' || kind === 'out' || kind === 'absent'), { minLength: 1, maxLength: 10 }), (acts) => {
      const server = new Server();
      acts.forEach((made, place) => server.apply(`tap-${place}`, 'laptop', made, instant(30 + place)));
      const marks = server.history.length;
      let undone = 0;
      while (server.apply(`undo-${undone}`, 'laptop', { kind: 'undo' }, instant(60))) undone += 1;
      expect(server.line).toEqual(emptyLine);
      expect(server.history).toHaveLength(marks + undone);
    }), runs(200));
  });

  it('two devices given the same changes in any order, and some twice, show the same', () => {
    fc.assert(fc.property(arrivals, fc.infiniteStream(fc.nat(1_000)), (given, order) => {
      const server = new Server();
      given.forEach(({ device, act: made, passed }, place) => server.apply(`tap-${place}`, device, made, instant(10 + place * 3 + passed)));
      const shuffled = (): typeof server.delivered => [...server.delivered, ...server.delivered].map((each) => ({ each, by: order.next().value as number })).sort((one, other) => one.by - other.by).map(({ each }) => each);
      // The rule of the cache: what is older than what is shown is dropped.
      const shownAfter = (changes: typeof server.delivered): RosterLine => changes.reduce((shown, change) => (change.version >= shown.version ? change : shown)).line;
      expect(shownAfter(shuffled())).toEqual(shownAfter(shuffled()));
      expect(shownAfter(shuffled())).toEqual(server.line);
    }), runs(200));
  });
});
