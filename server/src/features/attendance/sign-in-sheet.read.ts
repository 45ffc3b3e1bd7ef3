import { attendanceWords, strikeReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import { paperOf } from '@groupwork/shared/attendance/sheets';
import type { Paper, SheetKind } from '@groupwork/shared/attendance/sheets';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { clockRange, clockTime, clockTimeWithHalf, duration, longDate, signedMoment, zoneName } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { notFound, refused } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import type { Seal } from '../../platform/seal';
import { sheetNames } from '@groupwork/shared/patients/names';
import type { SheetNames } from '@groupwork/shared/patients/names';
import { facilityLoader, settingsLoader } from '../facilities/facility.facts';
import { signaturesOfLines } from '../kiosk/signatures.facts';
import type { SignatureOfLine } from '../kiosk/signatures.facts';
import { readSession, readSessions } from '../scheduling/group-session.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import type { RosterEntryType } from './roster-entry.type';
import { rosterLoader } from './roster.read';
import { sheetCode } from './sheet-code';
import type { SessionSheet, SheetDocument, SheetLine } from './sign-in-sheet.pdf';

interface Asked {
  kind: SheetKind;
  /** Null: the paper of the facility's part of the world. */
  paper: Paper | null;
}

/** What is printed of one session. Whoever prints it has seen who is in it. */
export async function readSessionSheet(context: Context, seal: Seal, sessionId: string, asked: Asked): Promise<{ document: SheetDocument; session: GroupSessionType }> {
  const session = await readSession(context, sessionId);
  return { document: await documentOf(context, seal, [session], asked), session };
}

/** The sheets of all groups of a facility's day, by start; those called off have none. */
export async function readDaySheets(context: Context, seal: Seal, facilityId: string, date: string, asked: Asked): Promise<SheetDocument> {
  if (!(await context.loader(facilityLoader).load(facilityId))) throw notFound();
  const sessions = await readSessions(context, "s.facilityId = ? and s.date = ? and s.status not in ('CANCELLED', 'VOIDED', 'NOT_HELD')", [facilityId, date], 's.plannedStart, s.groupTitle, s.id');
  if (sessions.length === 0) throw refused(refuse('NO_GROUPS_THAT_DAY', { date: longDate(date) }));
  return documentOf(context, seal, sessions, asked);
}

async function documentOf(context: Context, seal: Seal, sessions: readonly GroupSessionType[], { kind, paper }: Asked): Promise<SheetDocument> {
  const rosters = await Promise.all(sessions.map((session) => context.loader(rosterLoader).load(session)));
  // Nobody signs on a line that was added in error; what was there says that it was.
  const lines = rosters.map(({ entries, struck }) => (kind === 'filled' ? [...entries, ...struck] : entries));
  context.disclosed(lines.flatMap((own) => own.map((entry) => entry.patientId)));
  const lineIds = lines.flatMap((own) => own.map((entry) => entry.rosterEntryId));
  const signatures = kind === 'filled' ? await signaturesOfLines(context.reads, context.actor.organizationId, lineIds) : new Map<string, SignatureOfLine>();
  const policy = await context.loader(settingsLoader).load((sessions[0] as GroupSessionType).facilityId);
  const now = context.clock.now();
  const zone = (sessions[0] as GroupSessionType).timeZone;
  return {
    kind,
    paper: paper ?? paperOf(zone),
    printed: `Printed ${signedMoment(now, zone)} by ${context.actor.name}`,
    sheets: sessions.map((session, index) => sheetOf(session, lines[index] ?? [], { kind, seal, now, signatures, names: policy.sheetNames })),
  };
}

interface Drawing {
  kind: SheetKind;
  seal: Seal;
  now: Date;
  signatures: ReadonlyMap<string, SignatureOfLine>;
  names: SheetNames;
}

function sheetOf(session: GroupSessionType, entries: readonly RosterEntryType[], drawing: Drawing): SessionSheet {
  const { kind, seal } = drawing;
  // Filled, it is a record for a chart and says who people are as the board does.
  const names = sheetNames(entries.map(({ patient }) => patient), kind === 'filled' ? 'PREFERRED' : drawing.names);
  const leaders = session.leaders.filter((leader) => leader.position !== 'FORMER').map(({ staffMember }) => printedSigner(staffMember.name, staffMember.credential));
  return {
    facility: session.facility.name,
    // A paper on a table names no group: it says when, where and who leads.
    title: kind === 'filled' ? session.groupTitle : null,
    date: `${longDate(session.date)}, ${session.date.slice(0, 4)}`,
    times: `${clockRange(session.plannedStart, session.plannedEnd, session.timeZone)} ${zoneName(session.plannedStart, session.timeZone)}`,
    place: session.room?.name ?? (session.delivery === 'TELEHEALTH' ? 'Telehealth' : ''),
    leaders: leaders.join(' and '),
    code: sheetCode(seal, session.sessionId),
    lines: entries.map((entry, index) => lineOf(session, entry, names[index] as string, drawing)),
  };
}

function lineOf(session: GroupSessionType, entry: RosterEntryType, name: string, { kind, now, signatures }: Drawing): SheetLine {
  if (kind === 'blank') return { name, stays: [], minutes: '', signature: null };
  const signature = signatures.get(entry.rosterEntryId)?.path ?? null;
  if (entry.strike) return { name, stays: [`${attendanceWords.ADDED_IN_ERROR}: ${strikeReasonWords[entry.strike.reason].toLowerCase()}`], minutes: '', signature };
  if (entry.segments.length === 0) return { name, stays: [entry.state === 'ABSENT' ? 'Absent' : 'Not taken'], minutes: '', signature };
  const zone = session.timeZone;
  return {
    name,
    stays: entry.segments.map(({ startsAt, endsAt }) => (endsAt ? `${clockTime(startsAt, zone)} to ${clockTimeWithHalf(endsAt, zone)}` : `${clockTime(startsAt, zone)}, still here`)),
    minutes: duration(attendedMinutes(entry.segments, now)),
    signature,
  };
}
