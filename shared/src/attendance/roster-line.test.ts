import { sentence } from '../kernel/refusal-catalogue';
import { bringLineBack, closeAtEnd, editSegment, emptyLine, followEnd, lineState, markAbsent, markPresent, pauseLine, reopenAfterEnd, resumeLine, stepOut, strikeLine, undoMark } from './roster-line';
import type { LineAbsence, LineSession, LineStep, RosterLine } from './roster-line';
import { isExcused } from './vocabulary';

const at = (time: string): Date => new Date(`2026-11-19T${time.length === 5 ? `${time}:00` : time}Z`);
const running: LineSession = { status: 'IN_PROGRESS', actualStart: at('10:03'), actualEnd: null, timeZone: 'UTC', pauses: [], graceAtStartMinutes: 10, editToleranceMinutes: 15 };
const ended: LineSession = { ...running, status: 'ENDED', actualEnd: at('10:50') };

const next = (step: LineStep): RosterLine => {
  if (!step.next) throw new Error(sentence(step.refusal));
  return step.next;
};
const says = (step: LineStep): string | null => step.refusal && sentence(step.refusal);
const present = (line: RosterLine, time: string, id = time): RosterLine => next(markPresent(line, running, { at: null, now: at(time), newId: () => id }));
const out = (line: RosterLine, time: string): RosterLine => next(stepOut(line, running, { at: null, now: at(time), reason: null }));
const stays = (line: RosterLine): string[] => line.segments.map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(11, 16)}-${endsAt?.toISOString().slice(11, 16) ?? ''}`);

describe('marking present', () => {
  it.each([
    ['within the grace counts from the actual start', '10:13', '10:03-'],
    ['after the grace counts from now', '10:14', '10:14-'],
  ])('%s', (_case, now, expected) => expect(stays(present(emptyLine, now))).toEqual([expected]));

  it('a second time, or by a second person, changes nothing', () => {
    const line = present(emptyLine, '10:05');
    expect(markPresent(line, running, { at: null, now: at('10:06'), newId: () => 'other' })).toMatchObject({ next: line, effect: { kind: 'NONE' } });
  });

  it('after absent withdraws the absence and is told as such', () => {
    const absent = next(markAbsent(emptyLine, { reason: 'COURT', note: null }));
    const step = markPresent(absent, running, { at: null, now: at('10:41'), newId: () => 'a' });
    expect(step.effect).toMatchObject({ kind: 'SEGMENT_OPENED', absenceWithdrawn: true });
    expect([lineState(next(step)), next(step).absence]).toEqual(['PRESENT', null]);
  });

  it('after stepping out is the return, and a return has no grace', () => expect(stays(present(out(present(emptyLine, '10:03'), '10:08'), '10:10'))).toEqual(['10:03-10:08', '10:10-']));

  it('afterwards means the whole session, closed', () => {
    const line = next(markPresent(emptyLine, ended, { at: null, now: at('14:00'), newId: () => 'a' }));
    expect([stays(line), lineState(line)]).toEqual([['10:03-10:50'], 'PRESENT']);
  });

  it('afterwards for one who was out asks when', () => {
    expect(says(markPresent(out(present(emptyLine, '10:03'), '10:20'), ended, { at: null, now: at('14:00'), newId: () => 'a' }))).toBe('The session ended at 10:50. Say when this stay began.');
  });

  it.each([
    ['9:47 is more than 15 min before the session started at 10:03.', '09:47', '10:30'],
    ['10:40 is still to come; it is 10:30.', '10:40', '10:30'],
  ])('%s', (expected, time, now) => expect(says(markPresent(emptyLine, running, { at: at(time), now: at(now), newId: () => 'a' }))).toBe(expected));
});

describe('a time that another process wrote by a clock some seconds ahead', () => {
  it.each([
    ['lets its session be taken at once', () => markPresent(emptyLine, running, { at: null, now: at('10:02:58'), newId: () => 'a' })],
    ['lets a patient who signed in by it be confirmed', () => markPresent(emptyLine, { ...running, actualStart: at('09:30') }, { at: null, now: at('10:02:58'), newId: () => 'a', signedInAt: at('10:03:01') })],
    ['lets the stay it opened be given another start', () => editSegment(present(emptyLine, '10:03:00', 'a'), running, { segmentId: 'a', startsAt: at('10:02'), endsAt: at('10:03:01'), now: at('10:02:58'), newId: () => 'b' })],
  ])('%s', (_what, step) => expect(says(step())).toBeNull());

  it('is still to come where it is further ahead than two right clocks can be', () =>
    expect(says(markPresent(emptyLine, running, { at: at('10:31:01'), now: at('10:30'), newId: () => 'a' }))).toBe('10:31 is still to come; it is 10:30.'));
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

describe('an absence', () => {
  const as = (line: RosterLine, said: Partial<LineAbsence>): RosterLine => next(markAbsent(line, { reason: null, note: null, ...said }));
  const excusedNow = ({ absence }: RosterLine): boolean => absence !== null && isExcused(absence);

  it('is excused as its reason says, until somebody says otherwise', () => {
    const ill = as(emptyLine, { reason: 'ILL' });
    const unexcused = as(ill, { excused: false });
    expect([ill, unexcused, as(unexcused, { note: 'called at noon' }), as(unexcused, { excused: true })].map(excusedNow)).toEqual([true, false, false, true]);
    expect([as(emptyLine, {}), as(emptyLine, { excused: true }), as(emptyLine, { reason: 'REFUSED', excused: true })].map(excusedNow)).toEqual([false, true, true]);
  });
  it('with another reason is excused as that one says', () => expect(excusedNow(as(as(emptyLine, { reason: 'ILL', excused: false }), { reason: 'COURT' }))).toBe(true));
});

describe('striking a line that was added in error', () => {
  const strike = (line: RosterLine, facts: { written?: boolean; signedIn?: boolean; note?: string } = {}): LineStep =>
    strikeLine(line, { reason: 'WRONG_PERSON', note: facts.note ?? null, written: facts.written ?? false, signedIn: facts.signedIn ?? false });

  it.each([
    ['Has time in this session. Take that back first, then the line can be struck.', strike(out(present(emptyLine, '10:03'), '10:19'))],
    ['Something is written about them in this session, so the line stays.', strike(emptyLine, { written: true })],
    ['Their sign-in waits. Confirm it, or say that it was not them, first.', strike(emptyLine, { signedIn: true })],
  ])('%s', (expected, step) => expect(says(step)).toBe(expected));

  it('takes an absence with it, and brought back it is not taken', () => {
    const struck = next(strike(next(markAbsent(emptyLine, { reason: 'COURT', note: null }))));
    expect([lineState(struck), struck.absence]).toEqual(['ADDED_IN_ERROR', null]);
    expect([next(bringLineBack(struck)), bringLineBack(emptyLine).effect?.kind]).toEqual([emptyLine, 'NONE']);
  });
  it('again changes nothing, and with another reason the reason', () => {
    const struck = next(strike(emptyLine));
    expect([strike(struck).effect?.kind, strike(struck, { note: 'The other Minh' }).effect?.kind]).toEqual(['NONE', 'LINE_STRUCK']);
  });
  it('leaves nothing to be marked on it', () => {
    const struck = next(strike(emptyLine));
    const marks = [markPresent(struck, running, { at: null, now: at('10:20'), newId: () => 'x' }), stepOut(struck, running, { at: null, now: at('10:20'), reason: null }), markAbsent(struck, { reason: null, note: null })];
    expect(marks.map(says)).toEqual(marks.map(() => 'This line is struck. Bring it back first.'));
  });
});

describe('editing times', () => {
  const twoStays = present(out(present(emptyLine, '10:03', 'a'), '10:19'), '10:25', 'b');
  const closed = next(closeAtEnd(twoStays, at('10:50')));
  const edit = (segmentId: string, from: string, until: string | null, session = ended): LineStep => editSegment(closed, session, { segmentId, startsAt: at(from), endsAt: until === null ? null : at(until), now: at('12:00'), newId: () => 'new' });

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
  it('taken back, opens again what it closed', () => expect(next(reopenAfterEnd(next(closeAtEnd(line, at('10:50'))), []))).toEqual(line));
});

describe('a pause for everyone', () => {
  const paused: LineSession = { ...running, pauses: [{ from: at('10:31'), until: null }] };
  const resumed: LineSession = { ...running, pauses: [{ from: at('10:31'), until: at('10:40') }] };
  const here = present(emptyLine, '10:03');
  const held = next(pauseLine(here, at('10:31')));
  const goesOn = (line: RosterLine): RosterLine => next(resumeLine(line, at('10:40'), () => 'after'));

  it('closes the stay of whoever is here, who stays present', () => expect([stays(held), lineState(held)]).toEqual([['10:03-10:31'], 'PRESENT']));
  it('leaves alone who is out, absent or not taken', () => expect([out(here, '10:20'), emptyLine].map((line) => pauseLine(line, at('10:31')).effect?.kind)).toEqual(['NONE', 'NONE']));
  it('over, opens again those who were in', () => expect([stays(goesOn(held)), lineState(goesOn(held))]).toEqual([['10:03-10:31', '10:40-'], 'PRESENT']));
  it('over, does not bring back who stepped out in it', () => {
    const left = next(stepOut(held, paused, { at: null, now: at('10:35'), reason: 'CRISIS' }));
    expect([stays(left), lineState(left), left.segments[0]?.outReason]).toEqual([['10:03-10:31'], 'OUT', 'CRISIS']);
    expect(resumeLine(left, at('10:40'), () => 'x').effect?.kind).toBe('NONE');
    expect(lineState(next(markPresent(left, paused, { at: null, now: at('10:36'), newId: () => 'x' })))).toBe('PRESENT');
  });
  it('takes nobody in while it lasts', () => expect(says(markPresent(emptyLine, paused, { at: null, now: at('10:35'), newId: () => 'x' }))).toBe('Paused since 10:31. Resume first; until then everyone’s time stands still.'));
  it('cuts the stay of somebody marked afterwards from before it', () => {
    let ids = 0;
    const late = next(markPresent(emptyLine, resumed, { at: at('10:20'), now: at('10:45'), newId: () => `n${(ids += 1)}` }));
    expect([stays(late), late.segments.map(({ id }) => id)]).toEqual([['10:20-10:31', '10:40-'], ['n1', 'n2']]);
    expect(stays(next(markPresent(emptyLine, resumed, { at: at('10:35'), now: at('10:45'), newId: () => 'x' })))).toEqual(['10:40-']);
  });
  it('in the second it began leaves no gap', () => expect(stays(next(resumeLine(held, at('10:31'), () => 'x')))).toEqual(['10:03-']));
  it('is where a session ended in it ends', () => expect([closeAtEnd(held, at('10:31')).effect?.kind, stays(next(closeAtEnd(held, at('10:25'))))]).toEqual(['NONE', ['10:03-10:25']]));
  it('is how far everyone is back when a session that ended before it goes on, and loses no minute', () => {
    const back = (endedAt: string): RosterLine => next(reopenAfterEnd(next(closeAtEnd(held, at(endedAt))), paused.pauses));
    expect([back('10:25'), back('10:31')]).toEqual([held, held]);
    expect(stays(goesOn(back('10:25')))).toEqual(['10:03-10:31', '10:40-']);
  });
});

describe('undo', () => {
  const undo = (line: RosterLine, before: RosterLine, session = running): RosterLine => next(undoMark(line, session, { before, now: at('10:45'), newId: () => 'new' }));

  it('of present is not taken, and of the return from absent the absence with its reason', () => {
    expect(lineState(undo(present(emptyLine, '10:20'), emptyLine))).toBe('NOT_TAKEN');
    const absent = next(markAbsent(emptyLine, { reason: 'COURT', note: 'until noon' }));
    expect(undo(present(absent, '10:20'), absent)).toEqual(absent);
  });
  it('of out is here again without a gap', () => expect(stays(undo(out(present(emptyLine, '10:03'), '10:19'), present(emptyLine, '10:03')))).toEqual(['10:03-']));
  it('of new times are the old ones', () => {
    const two = present(out(present(emptyLine, '10:03', 'a'), '10:19'), '10:25', 'b');
    const edited = next(editSegment(two, running, { segmentId: 'a', startsAt: at('10:05'), endsAt: at('10:15'), now: at('10:30'), newId: () => 'x' }));
    expect(undo(edited, two)).toEqual(two);
  });
  it('after the session ended ends with it, and after a pause is cut by it', () => {
    const before = present(emptyLine, '10:03');
    expect(stays(undo(out(before, '10:19'), before, ended))).toEqual(['10:03-10:50']);
    expect(stays(undo(out(before, '10:19'), before, { ...running, pauses: [{ from: at('10:31'), until: at('10:40') }] }))).toEqual(['10:03-10:31', '10:40-']);
  });
});

describe('two people marking the same arrival', () => {
  it('keep the earlier moment that somebody said', () => {
    const line = present(emptyLine, '10:30');
    expect(stays(next(markPresent(line, running, { at: at('10:22'), now: at('10:31'), newId: () => 'x' })))).toEqual(['10:22-']);
    expect(markPresent(line, running, { at: at('10:40'), now: at('10:45'), newId: () => 'x' }).effect?.kind).toBe('NONE');
    expect(markPresent(line, running, { at: at('09:00'), now: at('10:45'), newId: () => 'x' }).effect?.kind).toBe('NONE');
  });
});
