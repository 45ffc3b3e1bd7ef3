import { createHash } from 'node:crypto';
import { attendedMinutes, peakCensus } from '@groupwork/shared/attendance/totals';
import { lineState } from '@groupwork/shared/attendance/roster-line';
import type { LineAbsence, RosterLine, Segment } from '@groupwork/shared/attendance/roster-line';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import { takenAfterwards } from '@groupwork/shared/attendance/decided';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import type { NoteLayout } from '@groupwork/shared/documentation/note-layout';
import { fullName } from '@groupwork/shared/patients/names';
import type { Delivery, GroupType, LeaderPosition } from '@groupwork/shared/scheduling/vocabulary';
import { CANONICAL_VERSION, canonicalContent, canonicalIndividualPart, canonicalSharedPart, canonicalStatement } from '@groupwork/shared/signatures/canonical';
import type { CoveredPart, IndividualPart, SharedPart } from '@groupwork/shared/signatures/canonical';
import { statementWords } from '@groupwork/shared/signatures/meaning';
import type { Attestation, SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { leadsSinceItsEnd } from '@groupwork/shared/signatures/signers.rules';

/** One patient's line as it is about to be signed. */
export interface RecordLine {
  rosterEntryId: string;
  patientId: string;
  episodeId: string | null;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  birthDate: string;
  mrn: string;
  /** Its name, as charts print it. */
  levelOfCare: string | null;
  segments: readonly Segment[];
  absence: LineAbsence | null;
  marks: readonly { markedAt: Date }[];
  participation: number | null;
  texts: Partial<Record<NoteField, string>>;
  /** Still as they were copied from another patient's. */
  toIndividualize: readonly NoteField[];
  objectives: readonly { objectiveId: string; number: string; text: string; goal: string; closed: boolean }[];
  noLinkReason: NoLinkReason | null;
}

export interface RecordLeader {
  staffMemberId: string;
  name: string;
  credential: string | null;
  position: LeaderPosition;
  since: Date;
  until: Date | null;
}

/** Everything of one session that a signature covers and the charts receive. */
export interface SessionRecord {
  sessionId: string;
  facilityId: string;
  facilityName: string;
  organizationName: string;
  timeZone: string;
  groupTitle: string;
  groupType: GroupType;
  modality: string;
  delivery: Delivery;
  clinical: boolean;
  title: string;
  topic: string | null;
  roomName: string | null;
  date: string;
  plannedStart: Date;
  plannedEnd: Date;
  actualStart: Date;
  actualEnd: Date;
  contentVersion: number;
  leaders: readonly RecordLeader[];
  /** How its notes are laid out. */
  layout: NoteLayout;
  texts: Partial<Record<NoteField, string>>;
  lines: readonly RecordLine[];
}

export interface SignedPartText {
  part: 'SHARED' | 'INDIVIDUAL';
  rosterEntryId: string | null;
  patientId: string | null;
  canonical: string;
  contentHash: string;
  formatVersion: number;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** As attendance sees it; of a line that was struck nothing is signed. */
export const rosterLine = (line: RecordLine): RosterLine => ({ segments: line.segments, absence: line.absence, strike: null });

/** Here, if only for a while; or not. Whoever is not decided stops the signature before it comes to this. */
export const attendanceOf = (line: RecordLine): 'PRESENT' | 'ABSENT' => (lineState(rosterLine(line)) === 'ABSENT' || line.segments.length === 0 ? 'ABSENT' : 'PRESENT');

/** Whether an absence is excused; null of whoever was there. */
export const excusedIn = (line: RecordLine): boolean | null => (attendanceOf(line) === 'ABSENT' && line.absence ? isExcused(line.absence) : null);

export const minutesOf = (record: SessionRecord, line: RecordLine): number => attendedMinutes(line.segments, record.actualEnd);

export const participantsOf = (record: SessionRecord): number => record.lines.filter((line) => attendanceOf(line) === 'PRESENT').length;

/** Who led it to its end. Whoever took it over or was added afterwards documents it; whoever gave it up then had led it. */
export function whoLed({ leaders, actualEnd }: Pick<SessionRecord, 'leaders' | 'actualEnd'>): RecordLeader[] {
  const led = leaders.filter(({ position, until }) => position === 'FORMER' && until !== null && until >= actualEnd);
  const current = leaders.filter(({ position, staffMemberId }) => position !== 'FORMER' && !leadsSinceItsEnd(staffMemberId, { leaders, actualEnd }));
  return [...led, ...current];
}

function sharedPart(record: SessionRecord): SharedPart {
  return { ...record, participants: participantsOf(record), peak: peakCensus(record.lines) };
}

function individualPart(record: SessionRecord, line: RecordLine): IndividualPart {
  const attendance = attendanceOf(line);
  const wasThere = attendance === 'PRESENT';
  return {
    sessionId: record.sessionId,
    rosterEntryId: line.rosterEntryId,
    patientId: line.patientId,
    patientName: fullName(line),
    birthDate: line.birthDate,
    mrn: line.mrn,
    levelOfCare: line.levelOfCare,
    attendance,
    minutes: minutesOf(record, line),
    takenAfterwards: takenAfterwards(line.marks, record),
    segments: line.segments.map(({ startsAt, endsAt, outReason }) => ({ startsAt, endsAt: endsAt ?? record.actualEnd, outReason })),
    absenceReason: wasThere ? null : (line.absence?.reason ?? null),
    absenceNote: wasThere ? null : (line.absence?.note ?? null),
    absenceExcused: excusedIn(line),
    // What was written before somebody turned out to be absent stays a draft: nobody reads it, so nobody signs it.
    participation: wasThere ? line.participation : null,
    layout: record.layout,
    texts: wasThere ? line.texts : {},
    objectives: wasThere ? line.objectives : [],
    noLinkReason: wasThere ? line.noLinkReason : null,
  };
}

const withHash = (part: 'SHARED' | 'INDIVIDUAL', line: RecordLine | null, canonical: string): SignedPartText => ({
  part,
  rosterEntryId: line?.rosterEntryId ?? null,
  patientId: line?.patientId ?? null,
  canonical,
  contentHash: sha256(canonical),
  formatVersion: CANONICAL_VERSION,
});

/** The canonical text of each part: the shared one first, then one for every line. */
export function signedParts(record: SessionRecord): SignedPartText[] {
  return [
    withHash('SHARED', null, canonicalSharedPart(sharedPart(record))),
    ...record.lines.map((line) => withHash('INDIVIDUAL', line, canonicalIndividualPart(individualPart(record, line)))),
  ];
}

/** What the signer saw, as one hash: the same for everybody who signs the same content. */
export const contentHashOf = (sessionId: string, parts: readonly CoveredPart[]): string => sha256(canonicalContent(sessionId, parts));

export interface Signing {
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  meaning: SignatureMeaning;
  signedAt: Date;
  acknowledgedNotLeader: boolean;
  attestation: Attestation;
  lateEntry: boolean;
}

export function signedStatement(record: Pick<SessionRecord, 'sessionId' | 'timeZone' | 'contentVersion'>, parts: readonly CoveredPart[], signing: Signing): { statement: string; contentHash: string } {
  const contentHash = contentHashOf(record.sessionId, parts);
  const statement = canonicalStatement({
    ...signing,
    sessionId: record.sessionId,
    contentHash,
    contentVersion: record.contentVersion,
    parts,
    words: statementWords(signing),
    timeZone: record.timeZone,
  });
  return { statement, contentHash };
}
