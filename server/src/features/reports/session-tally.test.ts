import { absenceReasons } from '@groupwork/shared/attendance/vocabulary';
import { Scenario, answerOf } from '../../../test/scenario';
import { flagOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { addToRoster } from '../attendance/add-to-roster.command';
import { markPatientAbsent, markPatientPresent, stepPatientOut } from '../attendance/mark-attendance.command';
import { bringBackRosterEntry, strikeRosterEntry } from '../attendance/strike-line.command';
import { eachLine } from '../attendance/tally-lines.facts';
import { undoMarks } from '../attendance/undo-mark.command';
import { endSession, reopenSession } from '../scheduling/end-session.command';
import { startSession } from '../scheduling/start-session.command';
import { readAttendance } from './attendance-report.read';

const EXPECTED = ['ana', 'bao', 'cleo', 'dee', 'eli'];
const OTHERS = ['fay', 'gus'];
const STEPS = 120;

/** Numbers that look chosen at will and are the same for a seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.trunc((state / 2_147_483_648) * below);
  };
}

interface Line { sessionId: string; patientId: string; levelOfCareCode: string | null; state: string; absenceReason: string | null; absenceExcused: unknown }

const OUTCOME: Partial<Record<string, string>> = { PRESENT: 'A', OUT: 'A', NOT_TAKEN: 'T' };

describe('what a session keeps of its lines', () => {
  let world: Scenario;
  let dana: StaffActor;
  beforeEach(async () => {
    world = await Scenario.open();
    dana = await world.person('dana');
    for (const id of EXPECTED) await world.patient(id);
    for (const id of OTHERS) await world.patient(id, { expected: false });
    await world.session('s', ['dana']);
    await world.session('other', ['dana'], { groupId: 'g2' });
  });
  afterEach(() => world.close());

  /** Counted afresh from the lines, each `outcome patient reason level`. */
  async function fresh(): Promise<string[]> {
    const lines = await world.rows<Line>("select sessionId, patientId, levelOfCareCode, state, absenceReason, absenceExcused from roster_entry where state <> 'ADDED_IN_ERROR'");
    return lines.map(({ sessionId, patientId, levelOfCareCode, state, absenceReason, absenceExcused }) => `${sessionId}: ${OUTCOME[state] ?? (flagOf(absenceExcused) ? 'E' : 'N')} ${patientId} ${absenceReason ?? ''} ${levelOfCareCode ?? ''}`).sort();
  }
  async function kept(): Promise<string[]> {
    const tallies = await world.rows<{ id: string; attended: number; excused: number; notExcused: number; notTaken: number; said: string }>('select id, attended, excused, notExcused, notTaken, said from session_tally');
    const lines: string[] = [];
    for (const { id, attended, excused, notExcused, notTaken, said } of tallies) {
      const counts = { A: 0, E: 0, N: 0, T: 0 };
      eachLine(said, (outcome, patientId, reason, level) => {
        counts[outcome] += 1;
        lines.push(`${id}: ${outcome} ${patientId} ${reason} ${level}`);
      });
      expect(counts).toEqual({ A: attended, E: excused, N: notExcused, T: notTaken });
    }
    return lines.sort();
  }

  /** One command at will; most are allowed, some are refused and change nothing. */
  function act(of: (below: number) => number): [string, Promise<unknown>] {
    const sessionId = of(4) === 0 ? 'other' : 's';
    const rosterEntryId = world.line(sessionId, [...EXPECTED, ...OTHERS][of(EXPECTED.length + OTHERS.length)] ?? '');
    const key = world.key();
    switch (of(12)) {
      case 0: return ['ended', endSession(world.unitOfWork, dana, { sessionId, endedAt: null, key })];
      case 1: return ['reopened', reopenSession(world.unitOfWork, dana, { sessionId, key })];
      case 2: return ['added', addToRoster(world.unitOfWork, dana, { sessionId, patientId: OTHERS[of(OTHERS.length)] ?? '', startsAt: null, reason: 'Came along', key })];
      case 3: return ['struck', strikeRosterEntry(world.unitOfWork, dana, { rosterEntryId, reason: 'WRONG_PERSON', note: null, key })];
      case 4: return ['brought back', bringBackRosterEntry(world.unitOfWork, dana, { rosterEntryId, key })];
      case 5: case 6: return ['undone', undoMarks(world.unitOfWork, dana, { rosterEntryIds: [rosterEntryId], key })];
      case 7: return ['out', stepPatientOut(world.unitOfWork, dana, { rosterEntryId, at: null, reason: null, key })];
      case 8: case 9: return ['present', markPatientPresent(world.unitOfWork, dana, { rosterEntryId, at: null, key })];
      default: return ['absent', markPatientAbsent(world.unitOfWork, dana, { rosterEntryId, reason: [...absenceReasons, null][of(absenceReasons.length + 1)] ?? null, excused: [true, false, null][of(3)] ?? null, note: null, key })];
    }
  }

  it.each([7, 1966, 20_261])('is what a fresh count of them says, whatever is done to them in whichever order (seed %i)', async (seed) => {
    const of = chance(seed);
    for (const sessionId of ['s', 'other']) await startSession(world.unitOfWork, dana, { sessionId, key: world.key() });
    const done = new Set<string>();
    let refused = 0;
    for (let step = 0; step < STEPS; step += 1) {
      world.now(`10:${String(10 + Math.trunc(step / 4)).padStart(2, '0')}`);
      const [what, doing] = act(of);
      if ((await answerOf(doing)) === 'OK') done.add(what);
      else refused += 1;
      expect({ step, kept: await kept() }).toEqual({ step, kept: await fresh() });
    }
    expect([...done].sort()).toEqual(['absent', 'added', 'brought back', 'ended', 'out', 'present', 'reopened', 'struck', 'undone']);
    expect(refused).toBeGreaterThan(0);
    const lines = (await fresh()).map((line) => line.split(' '));
    const { rows } = await readAttendance(world.contextOf(dana), { facilityId: 'f1', from: '2026-11-19', until: '2026-11-19', by: 'PATIENT', groupId: null, leaderId: null, levelOfCareCode: null, search: null });
    expect(rows.map(({ key, onRoster, attended, excused, notExcused, notTaken }) => [key, onRoster, attended, excused, notExcused, notTaken].join(' ')).sort()).toEqual(
      [...new Set(lines.map(([, , patientId]) => patientId))].map((patientId) => {
        const own = lines.filter((line) => line[2] === patientId);
        const count = (outcome: string): number => own.filter((line) => line[1] === outcome).length;
        return [patientId, own.length, count('A'), count('E'), count('N'), count('T')].join(' ');
      }).sort(),
    );
  });

});
