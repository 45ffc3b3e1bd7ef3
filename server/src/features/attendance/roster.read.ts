import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import type { NoteLayout } from '@groupwork/shared/documentation/note-layout';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import { takenAfterwards } from '@groupwork/shared/attendance/decided';
import { lineState } from '@groupwork/shared/attendance/roster-line';
import type { RosterLine, Segment } from '@groupwork/shared/attendance/roster-line';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import { awaitsConfirmation } from '@groupwork/shared/kiosk/line-sign-in';
import type { AbsenceReason, OutReason, StrikeReason } from '@groupwork/shared/attendance/vocabulary';
import { byDisplayName, displayName, fullName, initials, mrnTail, sameNames } from '@groupwork/shared/patients/names';
import { countOf, flagOf, flagOrNull, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { mayAt } from '../access/staff-actor.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { ALERT_COMMA, alertNames, alertNamesOf } from '../patients/patient-alerts.facts';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { layoutLoader } from '../documentation/note-layout.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { KioskSignInType } from '../kiosk/kiosk.type';
import { AbsenceType, AttendanceSegmentType, PresentElsewhereType, RosterEntryStrikeType, RosterEntryType, RosterPatientType } from './roster-entry.type';
import type { NoteFacts } from './roster-entry.type';

interface EntryRow {
  id: string;
  version: number;
  sessionId: string;
  patientId: string;
  episodeId: string | null;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  birthDate: string;
  levelOfCare: string | null;
  source: 'SCHEDULE' | 'ADDED';
  addedAt: unknown;
  addReason: string | null;
  adderId: string | null;
  adderFirstName: string | null;
  adderLastName: string | null;
  adderCredential: string | null;
  adderRole: StaffRow['role'] | null;
  absenceId: string | null;
  absenceReason: AbsenceReason | null;
  absenceNote: string | null;
  excused: unknown;
  absentMarkedAt: unknown;
  markerId: string | null;
  markerFirstName: string | null;
  markerLastName: string | null;
  markerCredential: string | null;
  markerRole: StaffRow['role'] | null;
  strikeReason: StrikeReason | null;
  strikeNote: string | null;
  struckAt: unknown;
  strikerId: string | null;
  strikerFirstName: string | null;
  strikerLastName: string | null;
  strikerCredential: string | null;
  strikerRole: StaffRow['role'] | null;
  alertNote: string | null;
  alerts: string | null;
  signInId: string | null;
  signedInAt: unknown;
  signInReceivedAt: unknown;
  signInDrawn: number;
  noteVersion: number | null;
  participation: number | null;
  noLinkReason: NoLinkReason | null;
  filledFields: string | null;
  linkedIds: string | null;
  elsewhereStart: unknown;
  elsewhereEnd: unknown;
}

// What is looked up for each line names its session too: a server whose statistics are old may choose that index, and reads the organization through without it.
const ENTRIES = `
  select e.id, e.version, e.sessionId, e.patientId, e.episodeId, e.firstName, e.lastName, e.preferredName, e.mrn, e.birthDate, c.name as levelOfCare, e.source, e.addedAt, e.addReason,
         d.id as adderId, d.firstName as adderFirstName, d.lastName as adderLastName, d.credential as adderCredential, d.role as adderRole,
         a.id as absenceId, a.reason as absenceReason, a.note as absenceNote, a.excused, a.markedAt as absentMarkedAt,
         m.id as markerId, m.firstName as markerFirstName, m.lastName as markerLastName, m.credential as markerCredential, m.role as markerRole,
         e.strikeReason, e.strikeNote, e.struckAt, z.id as strikerId, z.firstName as strikerFirstName, z.lastName as strikerLastName, z.credential as strikerCredential, z.role as strikerRole,
         (select p.alertNote from patient p where p.organizationId = e.organizationId and p.id = e.patientId) as alertNote, ${alertNamesOf('e', 'e.patientId')} as alerts,
         w.id as signInId, w.signedAt as signedInAt, w.receivedAt as signInReceivedAt, case when w.signature is null then 0 else 1 end as signInDrawn,
         n.version as noteVersion, n.participation, n.noLinkReason,
         (select group_concat(x.field) from note_text x where x.organizationId = e.organizationId and x.sessionId = e.sessionId and x.rosterEntryId = e.id and x.text <> '') as filledFields,
         (select group_concat(k.objectiveId) from golden_thread_link k where k.organizationId = e.organizationId and k.sessionId = e.sessionId and k.rosterEntryId = e.id) as linkedIds,
         o.plannedStart as elsewhereStart, o.plannedEnd as elsewhereEnd
    from roster_entry e
    left join level_of_care c on c.organizationId = e.organizationId and c.code = e.levelOfCareCode
    left join staff_member d on d.organizationId = e.organizationId and d.id = e.addedBy
    left join absence a on a.organizationId = e.organizationId and a.sessionId = e.sessionId and a.rosterEntryId = e.id and a.withdrawnAt is null
    left join staff_member m on m.organizationId = a.organizationId and m.id = a.markedBy
    left join staff_member z on z.organizationId = e.organizationId and z.id = e.struckBy
    left join kiosk_sign_in w on w.organizationId = e.organizationId and w.rosterEntryId = e.id
     and not exists (select 1 from kiosk_sign_in_dismissal q where q.organizationId = w.organizationId and q.signInId = w.id)
    left join individual_note n on n.organizationId = e.organizationId and n.rosterEntryId = e.id
    left join group_session o on o.organizationId = e.organizationId and o.id = (
         select x.sessionId from attendance_segment x where x.organizationId = e.organizationId and x.patientId = e.patientId and x.sessionId <> e.sessionId and x.endsAt is null and x.struckAt is null order by x.startsAt desc limit 1)
   where e.organizationId = ? and e.sessionId in (?)`;

interface SegmentRow {
  id: string;
  version: number;
  sessionId: string;
  rosterEntryId: string;
  startsAt: unknown;
  endsAt: unknown;
  outReason: OutReason | null;
  startMarkedAt: unknown;
  endMarkedAt: unknown;
  endedWithSession: unknown;
}

const SEGMENTS = `
  select id, version, sessionId, rosterEntryId, startsAt, endsAt, outReason, startMarkedAt, endMarkedAt, endedWithSession
    from attendance_segment where organizationId = ? and sessionId in (?) and struckAt is null order by startsAt, id`;

/** A roster with what the rules need beside what screens show. */
export interface RosterRead {
  /** Those that count. */
  entries: RosterEntryType[];
  /** Those that were added in error: shown, and counted nowhere. */
  struck: RosterEntryType[];
  segments: Map<string, Segment[]>;
}

/** Rosters in two statements, however many sessions and lines: stays, and lines with their absence. Planned ones in one more. */
export const rosterLoader = (context: Context): DataLoader<GroupSessionType, RosterRead, string> =>
  new DataLoader(
    async (sessions) => {
      const organizationId = context.actor.organizationId;
      const kept = sessions.filter((session) => session.rosterTaken).map((session) => session.sessionId);
      const planned = sessions.filter((session) => !session.rosterTaken).map((session) => session.sessionId);
      const entries = kept.length > 0 ? await context.reads.query<EntryRow>(ENTRIES, [ALERT_COMMA, organizationId, kept]) : [];
      const segments = kept.length > 0 ? await context.reads.query<SegmentRow>(SEGMENTS, [organizationId, kept]) : [];
      const layouts = kept.length > 0 ? await context.loadAll(layoutLoader, kept) : [];
      const layoutOf = (sessionId: string): NoteLayout => layouts[kept.indexOf(sessionId)] as NoteLayout;
      const lines = planned.length > 0 ? await plannedRoster(context.reads, organizationId, planned) : [];
      const levels = lines.length > 0 ? await levelNames(context) : new Map<string, string>();
      return sessions.map((session) => {
        const roster = session.rosterTaken
          ? keptRoster(session, entries.filter((row) => row.sessionId === session.sessionId), segments.filter((row) => row.sessionId === session.sessionId), layoutOf(session.sessionId))
          : { segments: new Map(), struck: [], entries: inOrder(lines.filter((line) => line.sessionId === session.sessionId)).map(({ row, sameName }) => plannedEntry(session, row, sameName, levels)) };
        return mayAt(context.actor, 'attendance:take', session.facilityId) || mayAt(context.actor, 'note:read', session.facilityId) ? roster : withoutWords(roster);
      });
    },
    { cacheKeyFn: (session) => session.sessionId },
  );

/** Who only sees the day sees who is expected and how attendance stands, not what was written about it. */
function withoutWords(roster: RosterRead): RosterRead {
  for (const entry of [...roster.entries, ...roster.struck]) {
    entry.addReason = null;
    if (entry.strike) entry.strike.note = null;
    entry.patient.alerts = [];
    entry.patient.alertNote = null;
    if (entry.absence) entry.absence.note = null;
  }
  return roster;
}

async function levelNames(context: Context): Promise<Map<string, string>> {
  const rows = await context.reads.query<{ code: string; name: string }>('select code, name from level_of_care where organizationId = ?', [context.actor.organizationId]);
  return new Map(rows.map((row) => [row.code, row.name]));
}

type Named = { patientId: string; firstName: string; lastName: string; preferredName: string | null };

function inOrder<Line extends Named>(rows: readonly Line[]): { row: Line; sameName: boolean }[] {
  const named = rows.map((row) => ({ id: row.patientId, firstName: row.firstName, lastName: row.lastName, preferredName: row.preferredName, row }));
  const same = sameNames(named);
  return named.sort(byDisplayName).map(({ row, id }) => ({ row, sameName: same.has(id) }));
}

/** Alerts are those of now, not of the session's day: they are to be known before something happens. */
const patientOf = (row: Named & { mrn: string; birthDate: string; alerts?: string | null; alertNote?: string | null }): RosterPatientType =>
  Object.assign(new RosterPatientType(), {
    id: globalId('Patient', row.patientId),
    displayName: displayName(row),
    initials: initials(row),
    fullName: fullName(row),
    firstName: row.firstName,
    lastName: row.lastName,
    preferredName: row.preferredName,
    birthDate: row.birthDate,
    mrn: row.mrn,
    mrnTail: mrnTail(row.mrn),
    alerts: alertNames(row.alerts ?? null),
    alertNote: row.alertNote ?? null,
  });

function plannedEntry(session: GroupSessionType, line: Awaited<ReturnType<typeof plannedRoster>>[number], sameName: boolean, levels: Map<string, string>): RosterEntryType {
  const id = rosterEntryId(session.sessionId, line.patientId);
  return Object.assign(new RosterEntryType(), {
    id: globalId('RosterEntry', id), rosterEntryId: id, sessionId: session.sessionId, patientId: line.patientId, episodeId: line.episodeId, version: 0, patient: patientOf(line),
    levelOfCare: line.levelOfCareCode && (levels.get(line.levelOfCareCode) ?? line.levelOfCareCode), state: 'NOT_TAKEN' as const, sameName, segments: [], absence: null, strike: null, presentElsewhere: null, signIn: null, added: false, addedAt: null, addedBy: null, addReason: null, takenAfterwards: false, noteFacts: noNote,
  });
}

function keptRoster(session: GroupSessionType, entries: EntryRow[], segmentRows: SegmentRow[], layout: NoteLayout): RosterRead {
  const required = fieldsIn(layout, 'INDIVIDUAL').filter((field) => field.required).map(({ field }) => field);
  const segments = new Map<string, Segment[]>();
  const shown = new Map<string, AttendanceSegmentType[]>();
  const marks = new Map<string, { markedAt: Date }[]>();
  for (const row of segmentRows) {
    const times = { startsAt: instantOf(row.startsAt), endsAt: instantOrNull(row.endsAt), outReason: row.outReason, endedWithSession: flagOf(row.endedWithSession) };
    const startMarkedAt = instantOf(row.startMarkedAt);
    push(segments, row.rosterEntryId, { id: row.id, ...times });
    push(shown, row.rosterEntryId, Object.assign(new AttendanceSegmentType(), { id: globalId('AttendanceSegment', row.id), version: countOf(row.version), ...times, startMarkedAt, endMarkedAt: instantOrNull(row.endMarkedAt) }));
    push(marks, row.rosterEntryId, { markedAt: startMarkedAt });
  }
  const read = inOrder(entries).map(({ row, sameName }) => {
    const absence = row.absenceId ? absenceOf(row) : null;
    const strike = strikeOf(row);
    const own = segments.get(row.id) ?? [];
    const made = [...(marks.get(row.id) ?? []), ...(absence ? [{ markedAt: absence.markedAt }] : [])];
    const added = row.source === 'ADDED';
    return Object.assign(new RosterEntryType(), {
      id: globalId('RosterEntry', row.id), rosterEntryId: row.id, sessionId: row.sessionId, patientId: row.patientId, episodeId: row.episodeId, version: countOf(row.version), patient: patientOf(row),
      levelOfCare: row.levelOfCare, state: lineState({ segments: own, absence, strike }), sameName, segments: shown.get(row.id) ?? [], absence, strike, presentElsewhere: strike ? null : elsewhereOf(row, session), signIn: signInOf(row, { segments: own, absence, strike }, absence), added,
      addedAt: added ? instantOf(row.addedAt) : null,
      addedBy: added && row.adderId ? shapeStaffMember({ id: row.adderId, firstName: row.adderFirstName ?? '', lastName: row.adderLastName ?? '', credential: row.adderCredential, role: row.adderRole as StaffRow['role'] }) : null,
      addReason: row.addReason,
      takenAfterwards: takenAfterwards(made, session),
      noteFacts: noteFactsOf(row, required),
    });
  });
  return { entries: read.filter((entry) => entry.strike === null), struck: read.filter((entry) => entry.strike !== null), segments };
}

/** Only while this session runs: afterwards it is of no use to anybody. */
const elsewhereOf = (row: EntryRow, session: GroupSessionType): PresentElsewhereType | null =>
  row.elsewhereStart === null || session.status !== 'IN_PROGRESS' ? null : Object.assign(new PresentElsewhereType(), { plannedStart: instantOf(row.elsewhereStart), plannedEnd: instantOf(row.elsewhereEnd) });

const noNote: NoteFacts = { version: 0, participation: null, noLinkReason: null, started: false, complete: false, linkedObjectiveIds: [] };

const noteFactsOf = (row: EntryRow, required: readonly string[]): NoteFacts => {
  const filled = row.filledFields?.split(',') ?? [];
  const participation = row.participation === null ? null : countOf(row.participation);
  return {
    version: countOf(row.noteVersion),
    participation,
    noLinkReason: row.noLinkReason,
    started: participation !== null || filled.length > 0,
    complete: participation !== null && required.every((field) => filled.includes(field)),
    linkedObjectiveIds: row.linkedIds ? row.linkedIds.split(',').sort() : [],
  };
};

function signInOf(row: EntryRow, line: RosterLine, absence: AbsenceType | null): KioskSignInType | null {
  if (!row.signInId) return null;
  const signIn = { at: instantOf(row.signedInAt), receivedAt: instantOf(row.signInReceivedAt) };
  return Object.assign(new KioskSignInType(), { ...signIn, drawn: countOf(row.signInDrawn) === 1, awaitsConfirmation: awaitsConfirmation(line, signIn, absence?.markedAt ?? null) });
}

const absenceOf = (row: EntryRow): AbsenceType =>
  Object.assign(new AbsenceType(), {
    reason: row.absenceReason,
    note: row.absenceNote,
    excused: isExcused({ reason: row.absenceReason, excused: flagOrNull(row.excused) }),
    markedAt: instantOf(row.absentMarkedAt),
    markedBy: shapeStaffMember({ id: row.markerId ?? '', firstName: row.markerFirstName ?? '', lastName: row.markerLastName ?? '', credential: row.markerCredential, role: (row.markerRole ?? 'THERAPIST') as StaffRow['role'] }),
  });

const strikeOf = (row: EntryRow): RosterEntryStrikeType | null =>
  row.strikeReason === null
    ? null
    : Object.assign(new RosterEntryStrikeType(), {
        reason: row.strikeReason,
        note: row.strikeNote,
        struckAt: instantOf(row.struckAt),
        struckBy: shapeStaffMember({ id: row.strikerId ?? '', firstName: row.strikerFirstName ?? '', lastName: row.strikerLastName ?? '', credential: row.strikerCredential, role: (row.strikerRole ?? 'THERAPIST') as StaffRow['role'] }),
      });

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}
