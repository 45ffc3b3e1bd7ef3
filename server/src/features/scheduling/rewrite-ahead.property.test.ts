import { addDays, addMinutes, facilityDate } from '@groupwork/shared/kernel/time';
import { runs } from '@groupwork/shared/testing/properties';
import fc from 'fast-check';
import { compareAhead, leftBecause } from './rewrite-ahead';
import type { AheadChange, WrittenAhead } from './rewrite-ahead';
import { occurrenceKey, occurrencesOf } from './slots.read';
import type { Plan, PlannedException, PlannedOccurrence, PlannedSlot } from './slots.read';
import { plannedFields } from './write-occurrences';

const NOW = new Date('2026-11-19T16:00:00Z');
const TODAY = '2026-11-19';
const LAST = addDays(TODAY, 60);
const topics = new Map<string, string>();

const group = {
  groupId: 'g1', groupTitle: 'DBT Skills', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: 1, capacity: 12, minimum: 2, groupRoomId: null, groupLeaderIds: '["dana"]', reviewRequired: 0, countsTowardHours: 1,
  mandatory: 0, enrolment: 'OPEN', noteTemplate: 'FREE', requiredCredentials: '[]', billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, defaultTopicIds: '[]',
};

const rules = fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=DAILY;COUNT=20');
const zones = fc.constantFrom('America/Chicago', 'Pacific/Auckland', 'Europe/Warsaw');
const times = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
const slots = fc.record({ rrule: rules, wallTime: times, durationMinutes: fc.integer({ min: 15, max: 180 }), slotRoomId: fc.constantFrom(null, 'r1', 'r2'), leaderIds: fc.constantFrom('[]', '["dana","tomas"]', '["grace"]') });
const touches = fc.array(fc.record({ place: fc.nat(), how: fc.constantFrom('STARTED', 'CANCELLED', 'CHANGED', 'HOLIDAY') }), { maxLength: 8 });
const exceptions = fc.array(fc.record({ day: fc.integer({ min: 0, max: 60 }), cancelled: fc.boolean(), moves: fc.integer({ min: -3, max: 3 }), at: times }), { maxLength: 5 });

const slotOf = (wanted: Partial<PlannedSlot>, timeZone: string): PlannedSlot => ({ ...group, id: 't1', version: 1, groupScheduleId: 's1', scheduleTitle: 'IOP', observesHolidays: true, facilityId: 'f1', timeZone, lineageId: 'line1', startsOn: '2026-10-31', wallTime: '10:00', durationMinutes: 50, rrule: 'FREQ=DAILY', slotRoomId: null, roomName: null, leaderIds: '[]', groupTakesSessions: true, validFrom: new Date('2026-10-01T00:00:00Z'), validUntil: null, ...wanted });

const wantedOf = (plan: Plan): PlannedOccurrence[] => occurrencesOf(plan, () => TODAY, () => LAST);

const writtenOf = (occurrence: PlannedOccurrence): WrittenAhead => {
  const fields = plannedFields(occurrence, topics);
  return {
    id: occurrenceKey(occurrence.slot.lineageId, occurrence.originalStartLocal), lineageId: occurrence.slot.lineageId, originalStartLocal: occurrence.originalStartLocal, facilityId: 'f1', groupTitle: fields.groupTitle, timeZone: occurrence.slot.timeZone,
    plannedStart: fields.plannedStart, plannedEnd: fields.plannedEnd, status: fields.status as WrittenAhead['status'], cancelReason: fields.cancelReason, touchedAt: occurrence.excepted ? NOW : null, rosterTakenAt: null, roomId: fields.roomId, leaderIds: occurrence.leaderIds, fields,
  };
};

const touched = (session: WrittenAhead, how: string): WrittenAhead => {
  if (how === 'STARTED') return { ...session, status: 'IN_PROGRESS' };
  if (how === 'CANCELLED') return { ...session, status: 'CANCELLED', cancelReason: 'STAFF', touchedAt: NOW };
  if (how === 'HOLIDAY') return { ...session, status: 'CANCELLED', cancelReason: 'HOLIDAY', fields: { ...session.fields, status: 'CANCELLED', cancelReason: 'HOLIDAY' } };
  return { ...session, plannedStart: addMinutes(session.plannedStart, 30), touchedAt: NOW };
};

/** What the rows are after a change was written. */
function applied(written: readonly WrittenAhead[], change: AheadChange): WrittenAhead[] {
  const removed = new Set(change.remove.map((session) => session.id));
  const rewritten = new Map(change.rewrite.map(({ written: before, occurrence }) => [before.id, { ...writtenOf(occurrence), id: before.id, originalStartLocal: before.originalStartLocal }]));
  return [...written.filter((session) => !removed.has(session.id)).map((session) => rewritten.get(session.id) ?? session), ...change.create.map(writtenOf)];
}


describe('rewriting what is ahead', () => {
  const world = fc.record({ zone: zones, before: slots, after: slots, touches, exceptions, holiday: fc.integer({ min: 0, max: 40 }) }).map(({ zone, before, after, touches: done, exceptions: said, holiday }) => {
    const holidays = new Map([[`f1 ${addDays(TODAY, holiday)}`, 'Founders Day']]);
    const plain: Plan = { slots: [slotOf(before, zone)], exceptions: new Map(), holidays: new Map() };
    const written = wantedOf(plain).filter((occurrence) => occurrence.start > NOW).map(writtenOf);
    for (const { place, how } of done) if (written.length > 0) written[place % written.length] = touched(written[place % written.length] as WrittenAhead, how);
    const exceptionsByDay = new Map(said.map(({ day, cancelled, moves, at }): [string, PlannedException] => {
      const date = addDays(TODAY, day);
      return [occurrenceKey('line1', date), { kind: cancelled ? 'CANCELLED' : 'CHANGED', newStartLocal: cancelled ? null : `${addDays(date, moves)}T${at}`, newRoomId: null, newDurationMinutes: null, newLeaderIds: null, cancelReason: cancelled ? 'STAFF' : null, reason: null }];
    }));
    const plan: Plan = { slots: [slotOf(after, zone)], exceptions: exceptionsByDay, holidays };
    return { zone, written, plan, change: compareAhead(wantedOf(plan), written, topics, NOW) };
  });

  it('leaves every session somebody touched as it was, and lists it', () => {
    fc.assert(
      fc.property(world, ({ written, change }) => {
        const stays = written.filter((session) => leftBecause(session, NOW) !== null);
        expect(change.left.map((each) => each.written)).toEqual(stays);
        const moved = new Set([...change.rewrite.map((each) => each.written.id), ...change.remove.map((session) => session.id)]);
        expect(stays.filter((session) => moved.has(session.id))).toEqual([]);
      }),
      runs(150),
    );
  });

  it('makes no second occurrence of a day, and loses none that is planned and still to come', () => {
    fc.assert(
      fc.property(world, ({ written, plan, change }) => {
        const after = applied(written, change);
        const keys = after.map((session) => occurrenceKey(session.lineageId, session.originalStartLocal));
        expect(new Set(keys).size).toBe(keys.length);
        for (const occurrence of wantedOf(plan)) if (occurrence.start > NOW) expect(keys).toContain(occurrenceKey(occurrence.slot.lineageId, occurrence.originalStartLocal));
      }),
      runs(150),
    );
  });

  it('has nothing left to do once it is done', () => {
    fc.assert(
      fc.property(world, ({ written, plan, change }) => {
        const again = compareAhead(wantedOf(plan), applied(written, change), topics, NOW);
        expect([again.rewrite, again.create, again.remove]).toEqual([[], [], []]);
      }),
      runs(150),
    );
  });

  it('lets a moved occurrence keep the name of its first day', () => {
    fc.assert(
      fc.property(world, ({ plan, zone }) => {
        for (const occurrence of wantedOf(plan)) {
          const exception = plan.exceptions.get(occurrenceKey('line1', occurrence.originalStartLocal));
          if (exception?.newStartLocal) expect(facilityDate(occurrence.start, zone)).toBe(exception.newStartLocal.slice(0, 10));
          expect(occurrence.originalStartLocal.slice(11)).toBe(occurrence.slot.wallTime);
        }
      }),
      runs(150),
    );
  });
});
