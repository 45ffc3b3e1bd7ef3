import { addMinutes, earlier, later } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import type { NoteLayout } from '@groupwork/shared/documentation/note-layout';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { layoutOfTemplate } from '../features/documentation/note-layout.facts';
import { plannedRoster } from '../features/scheduling/planned-roster.facts';
import type { PlannedLine } from '../features/scheduling/planned-roster.facts';
import { instantOf } from '../platform/database/reads';
import type { Work } from '../platform/database/work';
import { tallyOf } from '../features/attendance/tally-lines.facts';
import type { CountedLine } from '../features/attendance/tally-lines.facts';
import { addRows } from './bulk';
import type { DemoRow } from './bulk';
import type { Chance } from './random';
import { draftSession, noTables, writeSharedPart } from './session-drafts';
import type { DraftOptions, Held, Tables } from './session-drafts';
import type { World } from './world';

/** A planned session of the demo's past or present. */
export interface PastSession {
  id: string;
  groupId: string;
  /** Date of service at the facility. */
  date: string;
  plannedStart: Date;
  plannedEnd: Date;
  leaderId: string | null;
}

interface Row {
  id: string;
  groupId: string;
  date: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  leaderId: string | null;
}

/** Those that begin together in the order their slots were made: ids of sessions differ each time, and chance is drawn in this order. */
export async function plannedBefore(work: Work, instant: Date): Promise<PastSession[]> {
  const rows = await work.query<Row>(
    `select s.id, s.groupId, s.date, s.plannedStart, s.plannedEnd, l.staffMemberId as leaderId
       from group_session s left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'LEADER'
      where s.organizationId = ? and s.plannedStart < ? and s.status = 'UPCOMING' order by s.plannedStart, s.lineageId, s.id`,
    [work.actor.organizationId, instant],
  );
  return rows.map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd) }));
}

type ObjectivesOn = (date: string) => (patientId: string) => readonly string[];

/** Whose objectives were in force on a day. */
async function objectivesOn(work: Work): Promise<ObjectivesOn> {
  const rows = await work.query<{ id: string; patientId: string; activeFrom: string; activeUntil: string | null }>("select o.id, o.patientId, p.activeFrom, p.activeUntil from plan_objective o join treatment_plan p on p.id = o.planId where o.organizationId = ? and p.activeFrom is not null order by o.number", [work.actor.organizationId]);
  const objectives = new Map<string, typeof rows>();
  for (const row of rows) objectives.set(row.patientId, [...(objectives.get(row.patientId) ?? []), row]);
  return (date) => (patientId) => (objectives.get(patientId) ?? []).filter(({ activeFrom, activeUntil }) => activeFrom <= date && (activeUntil === null || activeUntil >= date)).map(({ id }) => id);
}

export interface HoldOptions extends DraftOptions {
  running?: boolean;
  sharedFields?: readonly NoteField[];
}

/** Sessions that took place: attendance taken, notes written, nothing signed yet. */
export async function holdSessions(work: Work, world: World, sessions: readonly PastSession[], chance: Chance, options: HoldOptions = {}): Promise<void> {
  const lines = grouped(await plannedRoster(work, work.actor.organizationId, sessions.map((session) => session.id)), (line) => line.sessionId);
  const objectives = await objectivesOn(work);
  const topics = topicsByGroup(world);
  const layouts = await layoutsOf(work, sessions);
  const tables = noTables();
  for (const session of sessions) {
    const layout = layouts.get(session.id) as NoteLayout;
    const held = { ...heldOf(session, sorted(lines.get(session.id) ?? []), work.now, chance, options), layout };
    const topic = chance.pick(topics.get(session.groupId) ?? []);
    draftSession(tables, held, objectives(session.date), chance, options);
    if (!options.running) writeSharedPart(tables, held, chance, options.sharedFields);
    await work.query(
      `update group_session set status = ?, topicId = ?, topicText = ?, actualStart = ?, actualEnd = ?, startedBy = ?, endedBy = ?, documentedBy = ?, rosterTakenAt = ?, noteLayout = ?, contentVersion = 1, version = 2
        where organizationId = ? and id = ?`,
      [held.actualEnd ? 'ENDED' : 'IN_PROGRESS', topic.id, topic.title, held.actualStart, held.actualEnd, held.leaderId, held.actualEnd ? held.leaderId : null, held.leaderId, held.actualStart, JSON.stringify(layout), world.organizationId, session.id],
    );
  }
  await addTables(work, tables);
}

/** As each template is at the start. */
async function layoutsOf(work: Work, sessions: readonly PastSession[]): Promise<Map<string, NoteLayout>> {
  const { organizationId } = work.actor;
  const rows = await work.query<{ id: string; noteTemplate: string }>('select id, noteTemplate from group_session where organizationId = ? and id in (?)', [organizationId, sessions.map(({ id }) => id)]);
  const templates = new Map<string, NoteLayout>();
  for (const { noteTemplate } of rows) if (!templates.has(noteTemplate)) templates.set(noteTemplate, await layoutOfTemplate(work, organizationId, noteTemplate));
  return new Map(rows.map(({ id, noteTemplate }) => [id, templates.get(noteTemplate) as NoteLayout]));
}

interface Elsewhere {
  id: string;
  sessionId: string;
  rosterEntryId: string;
  patientId: string;
  startsAt: unknown;
  startedBy: string;
}

/**
 * Nobody sits in two rooms: whoever is in this session left the other one that runs for it. One person is left in both, as
 * it happens where somebody was marked by mistake.
 */
export async function leaveTheOthers(work: Work, { id: sessionId, plannedStart }: PastSession): Promise<void> {
  const stays = await work.query<Elsewhere>(
    `select g.id, g.sessionId, g.rosterEntryId, g.patientId, g.startsAt, g.startedBy from attendance_segment g
      where g.organizationId = ? and g.sessionId <> ? and g.endsAt is null and g.struckAt is null
        and exists (select 1 from roster_entry e where e.organizationId = g.organizationId and e.sessionId = ? and e.patientId = g.patientId) order by g.patientId`,
    [work.actor.organizationId, sessionId, sessionId],
  );
  const [, ...leaving] = stays;
  const leftAt = (stay: Elsewhere): Date => later(plannedStart, addMinutes(instantOf(stay.startsAt), 1));
  for (const stay of leaving) {
    await work.query("update attendance_segment set endsAt = ?, outReason = 'OTHER', endedBy = startedBy, endMarkedAt = ? where organizationId = ? and id = ?", [leftAt(stay), leftAt(stay), work.actor.organizationId, stay.id]);
    await work.query("update roster_entry set state = 'OUT' where organizationId = ? and id = ?", [work.actor.organizationId, stay.rosterEntryId]);
  }
  await addRows(work, 'attendance_mark', 'fixed', leaving.map((stay) => ({
    id: v7(), sessionId: stay.sessionId, rosterEntryId: stay.rosterEntryId, patientId: stay.patientId, kind: 'OUT', markedAt: leftAt(stay), markedBy: stay.startedBy, effectiveAt: leftAt(stay), before: null,
    after: JSON.stringify({ in: instantOf(stay.startsAt).toISOString(), out: leftAt(stay).toISOString(), reason: 'OTHER' }), lineVersion: null, lineBefore: null, undoes: null,
  })));
}

const sorted = (lines: PlannedLine[]): PlannedLine[] => [...lines].sort((one, other) => one.firstName.localeCompare(other.firstName) || one.mrn.localeCompare(other.mrn));

const topicsByGroup = (world: World): Map<string, { id: string; title: string }[]> =>
  new Map([...world.facilities.values()].flatMap((facility) => [...facility.groups].map(([key, id]) => [id, facility.topics.get(key) ?? []] as const)));

function heldOf(session: PastSession, lines: PlannedLine[], now: Date, chance: Chance, options: HoldOptions): Omit<Held, 'layout'> {
  const actualStart = earlier(addMinutes(session.plannedStart, chance.whole(0, 4)), now);
  const actualEnd = options.running ? null : earlier(addMinutes(session.plannedEnd, chance.whole(-3, 2)), now);
  return { id: session.id, leaderId: session.leaderId as string, actualStart, actualEnd, now, lines };
}

const talliesOf = (lines: readonly DemoRow[]): DemoRow[] => [...grouped(lines, ({ sessionId }) => String(sessionId))].map(([id, own]) => ({ id, ...tallyOf(own as unknown as CountedLine[]) }));

async function addTables(work: Work, tables: Tables): Promise<void> {
  await addRows(work, 'roster_entry', 'mutable', tables.roster_entry);
  await addRows(work, 'session_tally', 'mutable', talliesOf(tables.roster_entry));
  await addRows(work, 'attendance_segment', 'mutable', tables.attendance_segment);
  await addRows(work, 'absence', 'mutable', tables.absence);
  await addRows(work, 'attendance_mark', 'fixed', tables.attendance_mark);
  await addRows(work, 'note_text', 'mutable', tables.note_text);
  await addRows(work, 'note_text_version', 'fixed', tables.note_text_version);
  await addRows(work, 'individual_note', 'mutable', tables.individual_note);
  await addRows(work, 'golden_thread_link', 'fixed', tables.golden_thread_link);
}
