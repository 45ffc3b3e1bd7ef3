import { acceptStays } from './accept-stays';
import { emptyLine, lineState } from './roster-line';
import type { LineSession, RosterLine, Segment } from './roster-line';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const stay = (from: string, until: string | null, more: Partial<Segment> = {}): Segment => ({ id: from, startsAt: at(from), endsAt: until === null ? null : at(until), outReason: null, endedWithSession: false, ...more });
const session = (more: Partial<LineSession> = {}): LineSession => ({ status: 'ENDED', actualStart: at('10:00'), actualEnd: at('10:50'), timeZone: 'UTC', pauses: [], graceAtStartMinutes: 10, editToleranceMinutes: 15, ...more });
let made = 0;
const accept = (line: RosterLine, stays: [string, string | null][], of: LineSession = session()) =>
  acceptStays(line, of, { stays: stays.map(([from, until]) => ({ startsAt: at(from), endsAt: until === null ? null : at(until) })), now: at('11:00'), newId: () => `new${(made += 1)}` });
const told = (line: RosterLine | null): string[] => line?.segments.map(({ startsAt, endsAt }) => `${startsAt.toISOString().slice(11, 16)}-${endsAt?.toISOString().slice(11, 16) ?? 'open'}`) ?? [];

describe('accepted time', () => {
  it('becomes stays, and whoever stayed to the end is present', () => {
    const { next } = accept(emptyLine, [['10:02', '10:20'], ['10:25', '10:50']]);
    expect(told(next)).toEqual(['10:02-10:20', '10:25-10:50']);
    expect(next && lineState(next)).toBe('PRESENT');
  });

  it('takes the place of an absence', () => {
    const { next, effect } = accept({ ...emptyLine, absence: { reason: 'NO_SHOW', note: null, excused: null } }, [['10:30', '10:45']]);
    expect(next).toMatchObject({ absence: null, segments: [{ startsAt: at('10:30') }] });
    expect([effect?.kind, next && lineState(next)]).toEqual(['LINE_CHANGED', 'OUT']);
  });

  it('lengthens a stay it touches and leaves the others', () => {
    const line = { ...emptyLine, segments: [stay('10:05', '10:20', { outReason: 'NURSE' }), stay('10:30', '10:40')] };
    const { next } = accept(line, [['10:00', '10:05'], ['10:20', '10:26']]);
    expect(told(next)).toEqual(['10:00-10:26', '10:30-10:40']);
    expect(next?.segments.map(({ id, outReason }) => [id, outReason])).toEqual([['10:05', null], ['10:30', null]]);
  });

  it('stands still in a pause, and stays open while the session runs', () => {
    const running = session({ status: 'IN_PROGRESS', actualEnd: null, pauses: [{ from: at('10:10'), until: at('10:20') }] });
    expect(told(accept(emptyLine, [['10:02', null]], running).next)).toEqual(['10:02-10:10', '10:20-open']);
  });

  it('is refused where every stay would be', () => {
    expect(accept({ ...emptyLine, strike: { reason: 'WRONG_PERSON', note: null } }, [['10:02', '10:20']]).refusal?.code).toBe('LINE_STRUCK');
    expect(accept(emptyLine, [['09:30', '10:20']]).refusal?.code).toBe('TIME_BEFORE_SESSION');
    expect(accept({ ...emptyLine, segments: [stay('10:00', '10:20')] }, [['10:10', '10:30']]).refusal?.code).toBe('SEGMENTS_OVERLAP');
  });

  it('is nothing where nothing is accepted', () => expect(accept(emptyLine, []).effect).toEqual({ kind: 'NONE' }));
});
