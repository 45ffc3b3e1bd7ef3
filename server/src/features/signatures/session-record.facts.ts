import type { Segment } from '@groupwork/shared/attendance/roster-line';
import type { AbsenceReason, OutReason } from '@groupwork/shared/attendance/vocabulary';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { keptLayout } from '@groupwork/shared/documentation/note-layout';
import type { Delivery, GroupType, LeaderPosition } from '@groupwork/shared/scheduling/vocabulary';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { isAsCopied } from '../documentation/note-ids.facts';
import type { RecordLine, SessionRecord } from './signed-record';
import { closedSince } from '../treatment-plans/objective.facts';
import { flagOf, flagOrNull, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';

type Raw = Record<string, string | null> & { id: string; sessionId: string; rosterEntryId: string };

const SESSIONS = `
  select s.id, s.facilityId, f.name as facilityName, o.name as organizationName, s.timeZone, s.groupTitle, s.groupType, s.modality, s.delivery, s.clinical,
         s.title, coalesce(s.topicText, t.title) as topicText, r.name as roomName, s.date, s.plannedStart, s.plannedEnd, s.actualStart, s.actualEnd, s.contentVersion, s.noteLayout
    from group_session s join facility f on f.id = s.facilityId join organization o on o.id = s.organizationId left join room r on r.id = s.roomId left join group_topic t on t.organizationId = s.organizationId and t.id = s.topicId
   where s.organizationId = ? and s.id in (?) order by s.plannedStart, s.id`;
const LINES = `
  select e.id, e.id as rosterEntryId, e.sessionId, e.patientId, e.episodeId, e.firstName, e.lastName, e.preferredName, e.birthDate, e.mrn, l.name as levelOfCare, n.participation, n.noLinkReason
    from roster_entry e left join level_of_care l on l.organizationId = e.organizationId and l.code = e.levelOfCareCode
    left join individual_note n on n.organizationId = e.organizationId and n.rosterEntryId = e.id
   where e.organizationId = ? and e.sessionId in (?) and e.struckAt is null order by e.lastName, e.id`;
const STAYS = 'select id, sessionId, rosterEntryId, startsAt, endsAt, outReason, endedWithSession from attendance_segment where organizationId = ? and sessionId in (?) and struckAt is null order by startsAt, id';
const ABSENCES = 'select id, sessionId, rosterEntryId, reason, note, excused from absence where organizationId = ? and sessionId in (?) and withdrawnAt is null';
const MARKS = 'select id, sessionId, rosterEntryId, coalesce(tappedAt, markedAt) as markedAt from attendance_mark where organizationId = ? and sessionId in (?)';
const TEXTS = 'select id, sessionId, rosterEntryId, field, text, startedFromHash from note_text where organizationId = ? and sessionId in (?)';
const LINKS = `
  select k.id, k.sessionId, k.rosterEntryId, b.id as objectiveId, b.number, b.text, g.text as goal, case when ${closedSince('b', 'g')} is null then 0 else 1 end as closed
    from golden_thread_link k join plan_objective b on b.organizationId = k.organizationId and b.id = k.objectiveId
    join plan_goal g on g.organizationId = b.organizationId and g.id = b.goalId
   where k.organizationId = ? and k.sessionId in (?) order by b.number`;
const LEADERS = `
  select l.id, l.sessionId, l.id as rosterEntryId, l.staffMemberId, l.position, l.since, l.until, m.firstName, m.lastName, m.credential
    from session_leader l join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
   where l.organizationId = ? and l.sessionId in (?) order by l.position desc, l.id`;

function rowsBy(rows: readonly Raw[], key: 'sessionId' | 'rosterEntryId'): (id: string) => Raw[] {
  const groups = grouped(rows, (row) => row[key]);
  return (id) => groups.get(id) ?? [];
}

const textsOf = (rows: readonly Raw[]): Partial<Record<NoteField, string>> => Object.fromEntries(rows.map((row) => [row.field, row.text]));

/** Held sessions with all that their signatures cover, many at once. */
export async function recordsOf(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionIds: readonly string[]): Promise<SessionRecord[]> {
  const rows = (sql: string): Promise<Raw[]> => source.query<Raw>(sql, [organizationId, sessionIds]);
  const sessions = await rows(SESSIONS);
  const lines = rowsBy(await rows(LINES), 'sessionId');
  const leaders = rowsBy(await rows(LEADERS), 'sessionId');
  const texts = await rows(TEXTS);
  const sharedTexts = rowsBy(texts.filter((text) => text.rosterEntryId === ''), 'sessionId');
  const parts = {
    stays: rowsBy(await rows(STAYS), 'rosterEntryId'),
    absences: rowsBy(await rows(ABSENCES), 'rosterEntryId'),
    marks: rowsBy(await rows(MARKS), 'rosterEntryId'),
    texts: rowsBy(texts, 'rosterEntryId'),
    links: rowsBy(await rows(LINKS), 'rosterEntryId'),
  };
  return sessions.map((row) => ({
    sessionId: row.id,
    facilityId: row.facilityId as string,
    facilityName: row.facilityName as string,
    organizationName: row.organizationName as string,
    timeZone: row.timeZone as string,
    groupTitle: row.groupTitle as string,
    groupType: row.groupType as GroupType,
    modality: row.modality as string,
    delivery: row.delivery as Delivery,
    clinical: flagOf(row.clinical),
    title: row.title as string,
    topic: row.topicText ?? null,
    roomName: row.roomName ?? null,
    date: row.date as string,
    plannedStart: instantOf(row.plannedStart),
    plannedEnd: instantOf(row.plannedEnd),
    // Before the end there is nothing to sign, but much to look at: what is still to come stands as it was planned.
    actualStart: instantOrNull(row.actualStart) ?? instantOf(row.plannedStart),
    actualEnd: instantOrNull(row.actualEnd) ?? instantOf(row.plannedEnd),
    contentVersion: Number(row.contentVersion),
    layout: keptLayout(row.noteLayout ?? null),
    leaders: leaders(row.id).map((leader) => ({ staffMemberId: leader.staffMemberId as string, name: `${leader.firstName} ${leader.lastName}`, credential: leader.credential ?? null, position: leader.position as LeaderPosition, since: instantOf(leader.since), until: instantOrNull(leader.until) })),
    texts: textsOf(sharedTexts(row.id)),
    lines: lines(row.id).map((line) => lineOf(line, parts)),
  }));
}

/** One of them. */
export async function recordOf(source: Pick<Reads | Work, 'query'>, organizationId: string, sessionId: string): Promise<SessionRecord> {
  const [record] = await recordsOf(source, organizationId, [sessionId]);
  if (!record) throw notFound();
  return record;
}

function lineOf(row: Raw, parts: Record<'stays' | 'absences' | 'marks' | 'texts' | 'links', (id: string) => Raw[]>): RecordLine {
  const [absence] = parts.absences(row.id);
  return {
    rosterEntryId: row.id,
    patientId: row.patientId as string,
    episodeId: row.episodeId ?? null,
    firstName: row.firstName as string,
    lastName: row.lastName as string,
    preferredName: row.preferredName ?? null,
    birthDate: row.birthDate as string,
    mrn: row.mrn as string,
    levelOfCare: row.levelOfCare ?? null,
    segments: parts.stays(row.id).map((stay): Segment => ({ id: stay.id, startsAt: instantOf(stay.startsAt), endsAt: instantOrNull(stay.endsAt), outReason: (stay.outReason ?? null) as OutReason | null, endedWithSession: flagOf(stay.endedWithSession) })),
    absence: absence ? { reason: (absence.reason ?? null) as AbsenceReason | null, note: absence.note ?? null, excused: flagOrNull(absence.excused ?? null) } : null,
    marks: parts.marks(row.id).map((mark) => ({ markedAt: instantOf(mark.markedAt) })),
    participation: row.participation === null ? null : Number(row.participation),
    texts: textsOf(parts.texts(row.id)),
    toIndividualize: parts.texts(row.id).flatMap(({ field, text, startedFromHash }) => (isAsCopied(text ?? '', startedFromHash ?? null) ? [field as NoteField] : [])),
    objectives: parts.links(row.id).map((link) => ({ objectiveId: link.objectiveId as string, number: link.number as string, text: link.text as string, goal: link.goal as string, closed: flagOf(Number(link.closed)) })),
    noLinkReason: (row.noLinkReason ?? null) as NoLinkReason | null,
  };
}
