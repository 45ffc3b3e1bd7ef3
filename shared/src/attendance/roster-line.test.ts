import fc from 'fast-check';
import { sentence } from '../kernel/refusal-catalogue';
import { closeAtEnd, editSegment, emptyLine, followEnd, lineState, markAbsent, markPresent, reopenAfterEnd, stepOut } from './roster-line';
import type { LineSession, LineStep, RosterLine } from './roster-line';
import { attendedMinutes } from './totals';
import { runs } from '../testing/properties';

const at = (time: string): Date => new Date(`2026-11-19T${time.length === 5 ? `${time}:00` : time}Z`);
const running: LineSession = { status: 'IN_PROGRESS', actualStart: at('10:03'), actualEnd: null, timeZone: 'UTC', graceAtStartMinutes: 10, editToleranceMinutes: 15 };
const ended: LineSession = { ...running, status: 'ENDED', actualEnd: at('10:50') };

const next = (step: LineStep): RosterLine => {
  if (!step.next) throw new Error(sentence(step.refusal));
  return step.next;
};
const says = (step: LineStep): string | null => step.refusal && sentence(step.refusal);
const present = (line: RosterLine, time: string, id = time): RosterLine => next(markPresent(line, running, { at: null, now: at(time), segmentId: id }));
const out = (line: RosterLine, time: string): RosterLine => next(stepOut(line, running, { at: null, now: at(time), reason: null }));
const stays = (line: RosterLine): string[] => line.segments.map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(11, 16)}-${endsAt?.toISOString().slice(11, 16) ?? ''}`);

describe('marking present', () => {
  it.each([
    ['within the grace counts from the actual start', '10:13', '10:03-'],
    ['after the grace counts from now', '10:14', '10:14-'],
  ])('%s', (_case, now, expected) => expect(stays(present(emptyLine, now))).toEqual([expected]));

  it('a second time, or by a second person, changes nothing', () => {
    const line = present(emptyLine, '10:05');
    expect(markPresent(line, running, { at: null, now: at('10:06'), segmentId: 'other' })).toMatchObject({ next: line, effect: { kind: 'NONE' } });
  });

  it('after absent withdraws the absence and is told as such', () => {
    const absent = next(markAbsent(emptyLine, { reason: 'COURT', note: null }));
    const step = markPresent(absent, running, { at: null, now: at('10:41'), segmentId: 'a' });
    expect(step.effect).toMatchObject({ kind: 'SEGMENT_OPENED', absenceWithdrawn: true });
    expect([lineState(next(step)), next(step).absence]).toEqual(['PRESENT', null]);
  });

  it('after stepping out is the return, and a return has no grace', () => expect(stays(present(out(present(emptyLine, '10:03'), '10:08'), '10:10'))).toEqual(['10:03-10:08', '10:10-']));

  it('afterwards means the whole session, closed', () => {
    const line = next(markPresent(emptyLine, ended, { at: null, now: at('14:00'), segmentId: 'a' }));
    expect([stays(line), lineState(line)]).toEqual([['10:03-10:50'], 'PRESENT']);
  });

  it('afterwards for one who was out asks when', () => {
    expect(says(markPresent(out(present(emptyLine, '10:03'), '10:20'), ended, { at: null, now: at('14:00'), segmentId: 'a' }))).toBe('The session ended at 10:50. Say when this stay began.');
  });

  it.each([
    ['9:47 is more than 15 min before the session started at 10:03.', '09:47', '10:30'],
    ['10:40 is still to come; it is 10:30.', '10:40', '10:30'],
  ])('%s', (expected, time, now) => expect(says(markPresent(emptyLine, running, { at: at(time), now: at(now), segmentId: 'a' }))).toBe(expected));
});

describe('stepping out', () => {
  it('closes the stay', () => expect(lineState(out(present(emptyLine, '10:03'), '10:19'))).toBe('OUT'));
  it('needs somebody who is here', () => expect(says(stepOut(emptyLine, running, { at: null, now: at('10:05'), reason: null }))).toBe('Is not marked present, so cannot step out.'));
  it('said again with a reason adds the reason and moves no time', () => {
    const line = out(present(emptyLine, '10:03'), '10:19');
    const named = next(stepOut(line, running, { at: null, now: at('10:22'), reason: 'NURSE' }));
    expect([stays(named), named.segments[0]?.outReason]).toEqual([['10:03-10:19'], 'NURSE']);
  });
  it('in the second of arriving drops the stay', () => {
    const step = stepOut(present(emptyLine, '10:20'), running, { at: null, now: at('10:20'), reason: null });
    expect([step.effect?.kind, lineState(next(step))]).toEqual(['SEGMENT_DROPPED', 'NOT_TAKEN']);
  });
});

describe('marking absent', () => {
  it('is refused once any time is recorded', () => expect(says(markAbsent(out(present(emptyLine, '10:03'), '10:19'), { reason: 'ILL', note: null }))).toBe('Has time in this session, so cannot be absent.'));
  it('may go on without a reason, which can follow', () => {
    const line = next(markAbsent(emptyLine, { reason: null, note: null }));
    expect([lineState(line), next(markAbsent(line, { reason: 'COURT', note: null })).absence?.reason]).toEqual(['ABSENT', 'COURT']);
  });
  it('again changes nothing and forgets nothing', () => {
    const line = next(markAbsent(emptyLine, { reason: 'COURT', note: 'until noon' }));
    expect(markAbsent(line, { reason: null, note: null })).toMatchObject({ next: line, effect: { kind: 'NONE' } });
  });
});

describe('editing times', () => {
  const twoStays = present(out(present(emptyLine, '10:03', 'a'), '10:19'), '10:25', 'b');
  const closed = next(closeAtEnd(twoStays, at('10:50')));
  const edit = (segmentId: string, from: string, until: string | null, session = ended): LineStep => editSegment(closed, session, { segmentId, startsAt: at(from), endsAt: until === null ? null : at(until), now: at('12:00') });

  it.each([
    ['Out at 10:10 is before in at 10:20.', 'a', '10:20', '10:10'],
    ['11:06 is more than 15 min after the session ended at 10:50.', 'b', '10:25', '11:06'],
    ['This overlaps the stay from 10:25 to 10:50.', 'a', '10:03', '10:26'],
    ['The session has ended, so this stay needs an out time.', 'b', '10:25', null],
    ['This stay is no longer here. Look again.', 'c', '10:03', '10:19'],
  ])('%s', (expected, id, from, until) => expect(says(edit(id, from, until))).toBe(expected));

  it('touching stays are no overlap', () => expect(stays(next(edit('a', '10:03', '10:25')))).toEqual(['10:03-10:25', '10:25-10:50']));
  it('in and out alike take back a wrong tap', () => expect(edit('a', '10:03', '10:03').effect?.kind).toBe('SEGMENT_DROPPED'));
  it('leaving before the end is Out, and staying to it is Present', () => {
    expect([lineState(next(edit('b', '10:25', '10:40'))), lineState(next(edit('b', '10:25', '10:50')))]).toEqual(['OUT', 'PRESENT']);
  });
  it('only the last stay can be open', () => expect(says(edit('a', '10:03', null, running))).toBe('Only the last stay can be open. Give this one an out time.'));
});

describe('the end of the session', () => {
  const line = present(out(present(emptyLine, '10:03'), '10:19'), '10:25');
  it('closes the open stay and leaves the person present', () => expect([stays(next(closeAtEnd(line, at('10:50')))), lineState(next(closeAtEnd(line, at('10:50'))))]).toEqual([['10:03-10:19', '10:25-10:50'], 'PRESENT']));
  it('leaves alone who is out', () => expect(closeAtEnd(out(line, '10:30'), at('10:50')).effect?.kind).toBe('NONE'));
  it('corrected, takes those along who stayed to it', () => expect(stays(next(followEnd(next(closeAtEnd(line, at('10:50'))), at('10:55'))))).toEqual(['10:03-10:19', '10:25-10:55']));
  it('taken back, opens again what it closed', () => expect(next(reopenAfterEnd(next(closeAtEnd(line, at('10:50')))))).toEqual(line));
});

describe('whatever is tapped', () => {
  const minute = fc.integer({ min: -30, max: 90 });
  const tap = fc.oneof(
    fc.record({ kind: fc.constant('present' as const), at: fc.option(minute) }),
    fc.record({ kind: fc.constant('out' as const), at: fc.option(minute) }),
    fc.record({ kind: fc.constant('absent' as const) }),
    fc.record({ kind: fc.constant('edit' as const), which: fc.nat(5), from: minute, until: fc.option(minute) }),
    fc.record({ kind: fc.constant('end' as const) }),
  );
  const instant = (minutes: number): Date => new Date(at('10:03').getTime() + minutes * 60_000);

  it('stays never overlap, run backwards or stand open twice, an absent line has no time, and minutes are the union of the stays', () => {
    fc.assert(fc.property(fc.array(fc.tuple(tap, fc.integer({ min: 0, max: 5 })), { maxLength: 25 }), (taps) => {
      let line = emptyLine;
      let clock = 0;
      let session = running;
      taps.forEach(([each, passed], index) => {
        clock += passed;
        const now = instant(clock);
        const said = (minutes: number | null): Date | null => (minutes === null ? null : instant(minutes));
        const step =
          each.kind === 'present' ? markPresent(line, session, { at: said(each.at), now, segmentId: String(index) })
          : each.kind === 'out' ? stepOut(line, session, { at: said(each.at), now, reason: null })
          : each.kind === 'absent' ? markAbsent(line, { reason: null, note: null })
          : each.kind === 'edit' ? editSegment(line, session, { segmentId: line.segments[each.which]?.id ?? '', startsAt: instant(each.from), endsAt: said(each.until), now })
          : closeAtEnd(line, now);
        if (each.kind === 'end' && clock > 0) session = { ...running, status: 'ENDED', actualEnd: session.actualEnd ?? now };
        if (step.next) line = step.next;

        const sorted = [...line.segments].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
        expect(line.segments).toEqual(sorted);
        sorted.forEach((segment, place) => {
          if (segment.endsAt) expect(segment.startsAt < segment.endsAt).toBe(true);
          const following = sorted[place + 1];
          if (following) expect(segment.endsAt !== null && segment.endsAt <= following.startsAt).toBe(true);
        });
        expect(line.absence === null || line.segments.length === 0).toBe(true);

        const covered = new Set<number>();
        for (const { startsAt, endsAt } of line.segments) for (let time = startsAt.getTime(); time < (endsAt ?? now).getTime(); time += 60_000) covered.add(time);
        expect(attendedMinutes(line.segments, now)).toBe(covered.size);
      });
    }), runs(300));
  });
});
