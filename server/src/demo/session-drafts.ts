import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import { addMinutes, earlier, minutesBetween } from '@groupwork/shared/kernel/time';
import { v5, v7 } from 'uuid';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import type { NoteLayout } from '@groupwork/shared/documentation/note-layout';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { noteTextId } from '../features/documentation/note-ids.facts';
import type { MarkKind } from '../features/attendance/write-lines';
import type { PlannedLine } from '../features/scheduling/planned-roster.facts';
import { rosterEntryId } from '../features/scheduling/session-ids.facts';
import type { DemoRow } from './bulk';
import type { Chance } from './random';
import * as sentences from './sentences';

/** A session as its facilitator left it, before any signature. */
export interface Held {
  id: string;
  leaderId: string;
  actualStart: Date;
  /** Null while it runs. */
  actualEnd: Date | null;
  /** The moment the demo is filled: nothing of it lies ahead. */
  now: Date;
  lines: readonly PlannedLine[];
  layout: NoteLayout;
}

export interface DraftOptions {
  /** How many lines are decided, from the first; all when left out. */
  taken?: number;
  /** How many individual notes are complete, from the first present; all when left out, none while it runs. */
  written?: number;
}

export type Tables = Record<'roster_entry' | 'attendance_segment' | 'absence' | 'attendance_mark' | 'note_text' | 'note_text_version' | 'individual_note' | 'golden_thread_link', DemoRow[]>;

export const noTables = (): Tables => ({ roster_entry: [], attendance_segment: [], absence: [], attendance_mark: [], note_text: [], note_text_version: [], individual_note: [], golden_thread_link: [] });

/** In what runs now, one person was called out and is not back. */
const CALLED_OUT = 4;
const CALLED_OUT_AFTER = 15;

const REASONS = ['ILL', 'COURT', 'APPOINTMENT', 'TRANSPORT', 'FAMILY', 'REFUSED'] as const;

interface Stay {
  startsAt: Date;
  endsAt: Date | null;
  outReason: string | null;
}

/** Mostly there from the start; some late, some called out and back, some absent with a reason. */
export function draftSession(tables: Tables, held: Held, objectives: (patientId: string) => readonly string[], chance: Chance, options: DraftOptions = {}): void {
  const taken = options.taken ?? held.lines.length;
  let present = 0;
  for (const [index, line] of held.lines.entries()) {
    const entryId = rosterEntryId(held.id, line.patientId);
    const absent = chance.happens(0.1);
    const out = !held.actualEnd && index === CALLED_OUT && minutesOf(held) >= CALLED_OUT_AFTER;
    const state = index >= taken ? 'NOT_TAKEN' : out ? 'OUT' : absent ? 'ABSENT' : 'PRESENT';
    const reason = state === 'ABSENT' ? chance.pick(REASONS) : null;
    tables.roster_entry.push({
      id: entryId, sessionId: held.id, patientId: line.patientId, episodeId: line.episodeId, firstName: line.firstName, lastName: line.lastName, preferredName: line.preferredName, mrn: line.mrn,
      birthDate: line.birthDate, levelOfCareCode: line.levelOfCareCode, source: 'SCHEDULE', addedAt: held.actualStart, addedBy: null, addReason: null, state, absenceReason: reason, absenceExcused: reason && isExcused({ reason, excused: null }),
    });
    if (state === 'NOT_TAKEN') continue;
    const own = { sessionId: held.id, rosterEntryId: entryId };
    if (state === 'ABSENT') {
      const markedAt = earlier(addMinutes(held.actualStart, 12), held.now);
      tables.absence.push({ ...own, reason, note: null, markedBy: held.leaderId, markedAt, withdrawnAt: null });
      tables.attendance_mark.push(mark(held, entryId, line.patientId, 'ABSENT', markedAt, null, JSON.stringify({ absent: reason })));
      continue;
    }
    for (const stay of out ? [calledOut(held)] : stays(held, chance)) {
      const closed = stay.endsAt !== null;
      tables.attendance_segment.push({
        id: v7(), ...own, patientId: line.patientId, startsAt: stay.startsAt, endsAt: stay.endsAt, outReason: stay.outReason, startedBy: held.leaderId, startMarkedAt: stay.startsAt,
        endedBy: closed ? held.leaderId : null, endMarkedAt: stay.endsAt, endedWithSession: closed && stay.endsAt?.getTime() === held.actualEnd?.getTime(), struckAt: null,
      });
      const opened = { ...stay, endsAt: null, outReason: null };
      tables.attendance_mark.push(mark(held, entryId, line.patientId, 'PRESENT', stay.startsAt, null, timesOf(opened)));
      if (stay.endsAt) tables.attendance_mark.push(mark(held, entryId, line.patientId, stay.outReason ? 'OUT' : 'ENDED', stay.endsAt, timesOf(opened), timesOf(stay)));
    }
    if (!held.actualEnd && present >= (options.written ?? 0)) continue;
    present += 1;
    if (present > (options.written ?? Number.POSITIVE_INFINITY)) continue;
    writeNote(tables, held, entryId, line.patientId, objectives(line.patientId), chance);
  }
}

/** As the trail of marks keeps a stay. */
const timesOf = (stay: Stay): string => JSON.stringify({ in: stay.startsAt.toISOString(), out: stay.endsAt?.toISOString() ?? null, reason: stay.outReason });

const mark = (held: Held, rosterEntryIdOf: string, patientId: string, kind: MarkKind, at: Date, before: string | null, after: string): DemoRow => ({
  id: v7(), sessionId: held.id, rosterEntryId: rosterEntryIdOf, patientId, kind, markedAt: at, markedBy: held.leaderId, effectiveAt: at, before, after, lineVersion: null, lineBefore: null, undoes: null,
});

const minutesOf = ({ actualStart, actualEnd, now }: Held): number => minutesBetween(actualStart, actualEnd ?? now);

const calledOut = ({ actualStart }: Held): Stay => ({ startsAt: actualStart, endsAt: addMinutes(actualStart, CALLED_OUT_AFTER - 3), outReason: 'RESTROOM' });

function stays(held: Held, chance: Chance): Stay[] {
  const { actualStart, actualEnd } = held;
  const minutes = minutesOf(held);
  const startsAt = chance.happens(0.1) ? addMinutes(actualStart, Math.min(14, Math.floor(minutes / 3))) : actualStart;
  if (minutes < 35 || !chance.happens(0.08)) return [{ startsAt, endsAt: actualEnd, outReason: null }];
  const out = addMinutes(actualStart, 18);
  return [
    { startsAt, endsAt: out, outReason: 'NURSE' },
    { startsAt: addMinutes(out, 6), endsAt: actualEnd, outReason: null },
  ];
}

const written: Record<NoteField, readonly string[]> = {
  CONTENT_COVERED: sentences.contentCovered, ENGAGEMENT: sentences.engagement, EMERGING_THEMES: sentences.themes, REPORTED: sentences.reported, OBSERVED: sentences.observed, CONTRIBUTIONS: sentences.contributions,
  INTERVENTION: sentences.interventions, RESPONSE: sentences.responses, ASSESSMENT: sentences.assessments, PLAN: sentences.plans, CONCERNS: sentences.concerns,
};

function writeNote(tables: Tables, held: Held, entryId: string, patientId: string, objectives: readonly string[], chance: Chance): void {
  const linked = chance.some(objectives, chance.whole(1, 2));
  tables.individual_note.push({ id: v7(), sessionId: held.id, rosterEntryId: entryId, patientId, participation: chance.whole(2, 5), noLinkReason: linked.length > 0 ? null : 'PLAN_PENDING' });
  for (const { field, required } of fieldsIn(held.layout, 'INDIVIDUAL')) if (required || chance.happens(0.12)) writeText(tables, held, entryId, field, chance.pick(written[field]));
  for (const objectiveId of linked) tables.golden_thread_link.push({ id: v5(objectiveId, entryId), sessionId: held.id, rosterEntryId: entryId, patientId, objectiveId });
}

export function writeSharedPart(tables: Tables, held: Held, chance: Chance, fields: readonly NoteField[] = fieldsIn(held.layout, 'SHARED').map(({ field }) => field)): void {
  for (const field of fields) writeText(tables, held, '', field, chance.pick(written[field]));
}

function writeText(tables: Tables, held: Held, entryId: string, field: string, text: string): void {
  const noteText = noteTextId(held.id, entryId, field);
  const own = { sessionId: held.id, rosterEntryId: entryId, field, text, writtenBy: held.leaderId };
  const writtenAt = earlier(addMinutes(held.actualEnd ?? held.now, 6), held.now);
  tables.note_text.push({ id: noteText, ...own, startedFromHash: null, createdAt: writtenAt, updatedAt: writtenAt });
  tables.note_text_version.push({ id: v7(), noteTextId: noteText, ...own, textVersion: 1, writtenAt });
}
