import { defaultSettings } from '@groupwork/shared/settings/settings';
import { inProcessTopics } from '../../platform/events/topics';
import { Context } from '../../platform/graphql/context';
import { Scenario, DAY, answerOf, at } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { saveNoteText } from '../documentation/save-note-text.command';
import { offeredRows } from '../documentation/individual-notes.read';
import { KioskRow } from '../kiosk/kiosk.entity';
import type { KioskActor } from '../kiosk/kiosk-actor.facts';
import { readKioskPage } from '../kiosk/kiosk-page.read';
import { signInAtKiosk } from '../kiosk/sign-in-at-kiosk.command';
import { groupCountsLoader } from '../patients/chart-facts.read';
import { onRosterLoader } from '../patients/patients.read';
import { readWeek, weekAsked } from '../reports/week-hours.read';
import { appointmentsLoader } from '../scheduling/appointments.read';
import { endSession, markNotHeld } from '../scheduling/end-session.command';
import { readSession } from '../scheduling/group-session.facts';
import { GroupSessionRow } from '../scheduling/group-session.entity';
import { ScheduleAssignmentRow } from '../scheduling/schedule-assignment.entity';
import { startSession } from '../scheduling/start-session.command';
import { undoStart } from '../scheduling/undo-start.command';
import { PlanGoalRow } from '../treatment-plans/plan-goal.entity';
import { PlanObjectiveRow } from '../treatment-plans/plan-objective.entity';
import { TreatmentPlanRow } from '../treatment-plans/treatment-plan.entity';
import { recordsOf } from '../signatures/session-record.facts';
import { signedParts } from '../signatures/signed-record';
import { addToRoster } from './add-to-roster.command';
import { censusLoader } from './census.facts';
import { markPatientAbsent, markPatientPresent, markTheRest } from './mark-attendance.command';
import { proposeOutreach } from './outreach.step';
import { rosterLoader } from './roster.read';
import { readSessionSheet } from './sign-in-sheet.read';
import { bringBackRosterEntry, strikeRosterEntry } from './strike-line.command';
import { undoMarks } from './undo-mark.command';
import { readUnits } from './units.facts';

let world: Scenario;
let dana: StaffActor;
const keyed = <Input extends object>(input: Input): Input & { key: string } => ({ ...input, key: world.key() });
const line = (patientId: string): string => world.line('s', patientId);
const strike = (actor: StaffActor = dana, patientId = 'zofia') => strikeRosterEntry(world.unitOfWork, actor, keyed({ rosterEntryId: line(patientId), reason: 'WRONG_PERSON' as const, note: 'The other Zofia' }));
const bringBack = (actor: StaffActor = dana, patientId = 'zofia') => bringBackRosterEntry(world.unitOfWork, actor, keyed({ rosterEntryId: line(patientId) }));
const present = (patientId: string) => markPatientPresent(world.unitOfWork, dana, keyed({ rosterEntryId: line(patientId), at: null }));
const absent = (patientId: string) => markPatientAbsent(world.unitOfWork, dana, keyed({ rosterEntryId: line(patientId), reason: 'REFUSED' as const, note: null }));
const start = () => startSession(world.unitOfWork, dana, keyed({ sessionId: 's' }));
const end = () => endSession(world.unitOfWork, dana, keyed({ sessionId: 's', endedAt: null }));

const device: KioskActor = { kind: 'KIOSK', id: 'k', organizationId: 'o1', name: 'A device', sessionId: 's', facilityId: 'f1', confined: true } as unknown as KioskActor;
const roster = async () => {
  const context = world.contextOf(dana);
  return context.loader(rosterLoader).load(await readSession(context, 's'));
};
const states = async (): Promise<string[]> => (await roster()).entries.map((entry) => `${entry.patientId} ${entry.state}`).sort();

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  for (const id of ['minh', 'zofia']) await world.patient(id);
  await world.session('s', ['dana']);
  await start();
});
afterEach(() => world.close());

/** Whom each reader of rosters speaks of; a session that has ended has readers of its own. */
const readers: Record<string, (context: Context) => Promise<readonly string[]>> = {
  roster: async () => (await roster()).entries.map((entry) => entry.patientId),
  census: async (context) => {
    const { onRoster, absent: away, notTaken } = await context.loader(censusLoader).load(await readSession(context, 's'));
    return onRoster === 2 && away + notTaken === 1 ? ['zofia'] : [];
  },
  'names on a handed-over device': async () => {
    const page = await readKioskPage(new Context({ actor: device, reason: 'NOT_SIGNED_IN', signInId: null }, world.database.reads, inProcessTopics(), world.clock, { address: '', userAgent: '', cookies: new Map() }));
    return page.lines.map(({ displayName }) => displayName.split(' ')[0] ?? '');
  },
  'blank sign-in sheet': async (context) => (await readSessionSheet(context, () => 'a'.repeat(64), 's', { kind: 'blank', paper: null })).document.sheets.flatMap(({ lines }) => lines.map(({ name }) => name.split(' ')[0] ?? '')),
  'who is on this roster already': async (context) => ((await context.loader(onRosterLoader).load({ sessionId: 's', patientId: 'zofia' })) ? ['zofia'] : []),
  appointments: async (context) => (await context.loader(appointmentsLoader).load({ patientId: 'zofia', facilityId: 'f1', timeZone: 'America/Chicago', from: DAY, days: 1 })).map(() => 'zofia'),
  'hours of the week': async () => [...(await readWeek(world.database.reads, 'o1', weekAsked({ id: 'f1', timeZone: 'America/Chicago' }, defaultSettings, DAY, at('10:30')), ['minh', 'zofia'])).sessions.keys()],
  'what a signature covers': async () => (await recordsOf(world.database.reads, 'o1', ['s'])).flatMap(signedParts).flatMap((part) => part.patientId ?? []),
  'objectives to link': async () => (await offeredRows(world.database.reads, 'o1', ['s'])).map(() => 'zofia'),
  'counts in the chart': async (context) => (await context.loader(groupCountsLoader).load('zofia')).map(() => 'zofia'),
  'outreach after absences': async () => {
    await world.unitOfWork.run(dana, { operation: 'look' }, async (work) => {
      work.unrecorded('Looked at by a test.');
      await proposeOutreach(work, { sessionId: 's', facilityId: 'f1', outreachAfterAbsences: 1 }, ['zofia']);
    });
    return (await world.rows<{ patientId: string }>("select patientId from outreach_task where status = 'OPEN'")).map((task) => task.patientId);
  },
};
const whoNamesZofia = async (): Promise<string[]> => {
  const named: string[] = [];
  for (const [reader, read] of Object.entries(readers)) if ((await read(world.contextOf(dana))).includes('zofia')) named.push(reader);
  return named;
};
const OF_ENDED = ['counts in the chart', 'outreach after absences'];
const OF_RUNNING = Object.keys(readers).filter((reader) => !OF_ENDED.includes(reader));
const WHEN_OVER = Object.keys(readers).filter((reader) => reader !== 'names on a handed-over device');

describe('a line that was added in error', () => {
  it('is left out by every reader of rosters, running and ended, and there again once it is brought back', async () => {
    await world.put(KioskRow, [{ id: 'k', sessionId: 's', facilityId: 'f1', tokenHash: 'k', handedOverBy: 'dana', handedOverAt: at('10:00'), endsAt: at('11:00'), failedTries: 0, waitUntil: null, endedAt: null, endReason: null }]);
    await world.put(TreatmentPlanRow, [{ id: 'p', patientId: 'zofia', episodeId: 'e-zofia', number: 1, status: 'ACTIVE', activeFrom: DAY, activeUntil: null }]);
    await world.put(PlanGoalRow, [{ id: 'g', lineageId: 'g', planId: 'p', problemId: 'b', number: 1, text: 'Sleep', status: 'ACTIVE', closedAt: null }]);
    await world.put(PlanObjectiveRow, [{ id: 'o', lineageId: 'o', status: 'ACTIVE', planId: 'p', goalId: 'g', patientId: 'zofia', number: '1.1', text: 'Keep a diary', targetDate: null, closedAt: null }]);
    await present('minh');
    expect(await whoNamesZofia()).toEqual(OF_RUNNING);
    await strike();
    expect(await whoNamesZofia()).toEqual([]);
    await bringBack();
    expect(await whoNamesZofia()).toEqual(OF_RUNNING);

    world.now('10:50');
    await absent('zofia');
    await end();
    expect(await whoNamesZofia()).toEqual(WHEN_OVER);
    await strike();
    expect(await whoNamesZofia()).toEqual([]);
    expect((await readUnits(world.database.reads, 'o1', { facilityId: 'f1', from: DAY, until: DAY, now: at('11:00') })).flatMap(({ lines }) => lines.map(({ patientId }) => patientId))).toEqual(['minh']);
  });

  it('stays to be seen with who, when and why, on the filled sheet too, and in its history', async () => {
    world.now('10:12');
    await strike();
    expect((await roster()).struck).toMatchObject([{ patientId: 'zofia', state: 'ADDED_IN_ERROR', strike: { reason: 'WRONG_PERSON', note: 'The other Zofia', struckAt: at('10:12'), struckBy: { name: 'Dana Whitfield' } } }]);
    const { document } = await readSessionSheet(world.contextOf(dana), () => 'a'.repeat(64), 's', { kind: 'filled', paper: null });
    expect(document.sheets[0]?.lines.map(({ stays }) => stays)).toEqual([['Not taken'], ['Added in error: wrong person']]);
    await bringBack();
    expect(await world.rows('select kind from attendance_mark order by lineVersion')).toEqual([{ kind: 'STRUCK' }, { kind: 'BROUGHT_BACK' }]);
    expect((await world.events()).filter((type) => type === 'AttendanceMarked')).toHaveLength(2);
  });

  it('takes no mark, no word and no sign-in, and holds up no end of attendance', async () => {
    await strike();
    const note = () => saveNoteText(world.unitOfWork, dana, keyed({ sessionId: 's', rosterEntryId: line('zofia'), field: 'ASSESSMENT' as const, text: 'Calm', baseVersion: 0 }));
    expect([await answerOf(present('zofia')), await answerOf(absent('zofia')), await answerOf(note())]).toEqual(['LINE_STRUCK', 'LINE_STRUCK', 'LINE_STRUCK']);
    await world.put(KioskRow, [{ id: 'k', sessionId: 's', facilityId: 'f1', tokenHash: 'k', handedOverBy: 'dana', handedOverAt: at('10:00'), endsAt: at('11:00'), failedTries: 0, waitUntil: null, endedAt: null, endReason: null }]);
    expect(await answerOf(signInAtKiosk(world.unitOfWork, device, keyed({ rosterEntryId: line('zofia'), signature: null, signedAt: null })))).toBe('NOT_FOUND');
    await markTheRest(world.unitOfWork, dana, keyed({ rosterEntryIds: [line('minh'), line('zofia')], as: 'ABSENT' as const, at: null, reason: 'REFUSED' as const }));
    expect(await states()).toEqual(['minh ABSENT']);
    // Nobody is undecided and nobody came, so it was not held.
    expect(await answerOf(markNotHeld(world.unitOfWork, dana, keyed({ sessionId: 's' })))).toBe('OK');
  });

  it('is struck and brought back by those who run the session and administrators, as long as nothing stands or is signed', async () => {
    const tomas = await world.person('tomas');
    const ines = await world.person('ines', { role: 'RECORDS_ADMIN' });
    const helper = await world.person('theo', { role: 'TECHNICIAN' });
    expect([await answerOf(strike(tomas)), await answerOf(strike(helper)), await answerOf(strike(ines)), await answerOf(bringBack(dana))]).toEqual(['LED_BY_ANOTHER', 'NOT_A_FACILITATOR', 'OK', 'OK']);
    await saveNoteText(world.unitOfWork, dana, keyed({ sessionId: 's', rosterEntryId: line('zofia'), field: 'ASSESSMENT' as const, text: 'Calm', baseVersion: 0 }));
    await present('minh');
    expect([await answerOf(strike()), await answerOf(strike(dana, 'minh'))]).toEqual(['LINE_HAS_NOTE', 'LINE_HAS_TIME']);
    await world.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().update(GroupSessionRow, { id: 's' }, { status: 'FINALISED' });
    });
    expect([await answerOf(strike()), await answerOf(bringBack())]).toEqual(['ALREADY_SIGNED', 'ALREADY_SIGNED']);
  });

  it('is undone like any tap, with the absence it took along', async () => {
    await absent('zofia');
    await strike();
    await undoMarks(world.unitOfWork, dana, keyed({ rosterEntryIds: [line('zofia')] }));
    expect(await states()).toEqual(['minh NOT_TAKEN', 'zofia ABSENT']);
  });

  it('is back, present, when the same patient is added again', async () => {
    world.now('10:20');
    await strike();
    await addToRoster(world.unitOfWork, dana, keyed({ sessionId: 's', patientId: 'zofia', startsAt: null, reason: null }));
    expect(await states()).toEqual(['minh NOT_TAKEN', 'zofia PRESENT']);
    expect(await world.rows("select count(*) as n from roster_entry where patientId = 'zofia'")).toEqual([{ n: 1 }]);
  });
});

describe('a start that was taken back and is made again', () => {
  it('strikes whoever is expected no longer, of whom nothing was recorded, and brings them back with the next', async () => {
    const again = async (): Promise<void> => {
      await undoStart(world.unitOfWork, dana, keyed({ sessionId: 's' }));
      await start();
    };
    const expects = (until: Date | null) => world.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().update(ScheduleAssignmentRow, { id: 'a-zofia' }, { endsAt: until });
    });
    await expects(at('09:30'));
    await again();
    expect([await states(), (await roster()).struck.map((entry) => entry.strike?.reason)]).toEqual([['minh NOT_TAKEN'], ['NO_LONGER_EXPECTED']]);
    await expects(null);
    await again();
    expect([await states(), (await roster()).struck]).toEqual([['minh NOT_TAKEN', 'zofia NOT_TAKEN'], []]);
  });
});
