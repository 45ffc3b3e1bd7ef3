import type { AbsenceReason } from '../attendance/vocabulary';
import type { NoLinkReason } from '../documentation/no-link-reasons';
import type { NoteField, NotePart } from '../documentation/note-fields';
import { fieldsIn } from '../documentation/note-layout';
import type { NoteLayout } from '../documentation/note-layout';
import type { Delivery, GroupType } from '../scheduling/vocabulary';
import type { SignatureMeaning } from './meaning';

/**
 * Rises when the shape of a part's canonical text changes; a stored text is always read with its own. Since 2 a part's
 * texts stand in its template's order with their labels and an absence says whether it is excused; in 1 texts stood by
 * field alone and the reason was all.
 */
export const CANONICAL_VERSION = 2;

/** The same for what binds the parts: their list and the statement. */
export const STATEMENT_VERSION = 1;

export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical };

/**
 * One text for one meaning, on every machine and for ever: keys in code-unit order, strings in Unicode NFC,
 * integers only, no white space. A subset of the JSON canonicalization of RFC 8785.
 */
export function canonicalText(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('A canonical number is a safe integer.');
    return String(value === 0 ? 0 : value);
  }
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  return `{${entries.map(([key, own]) => `${JSON.stringify(key)}:${canonicalText(own)}`).join(',')}}`;
}

const isList = (value: Canonical): value is readonly Canonical[] => Array.isArray(value);
const instant = (date: Date | null): string | null => date && date.toISOString();
/** Every field of the template as its signer read it, empty ones too: what was left out is part of what was signed. */
const texts = (layout: NoteLayout, part: NotePart, own: Partial<Record<NoteField, string>>): Canonical => fieldsIn(layout, part).map(({ field, label }) => ({ field, label, text: own[field] ?? '' }));
const byText = <Item>(items: readonly Item[], key: (item: Item) => string): Item[] => [...items].sort((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))));

export interface SharedPart {
  sessionId: string;
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
  actualStart: Date | null;
  actualEnd: Date | null;
  /** A number, never names: the shared part goes into every chart. */
  participants: number;
  peak: number;
  leaders: readonly { staffMemberId: string; name: string; credential: string | null; position: string }[];
  layout: NoteLayout;
  texts: Partial<Record<NoteField, string>>;
}

// Each field is named: whatever else a caller's row holds can never slip into a signed text.
export function canonicalSharedPart(part: SharedPart): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'SHARED',
    sessionId: part.sessionId,
    facilityName: part.facilityName,
    organizationName: part.organizationName,
    timeZone: part.timeZone,
    groupTitle: part.groupTitle,
    groupType: part.groupType,
    modality: part.modality,
    delivery: part.delivery,
    clinical: part.clinical,
    title: part.title,
    topic: part.topic,
    roomName: part.roomName,
    date: part.date,
    plannedStart: part.plannedStart.toISOString(),
    plannedEnd: part.plannedEnd.toISOString(),
    actualStart: instant(part.actualStart),
    actualEnd: instant(part.actualEnd),
    participants: part.participants,
    peak: part.peak,
    leaders: byText(part.leaders, (leader) => `${leader.staffMemberId} ${leader.position}`).map(({ staffMemberId, name, credential, position }) => ({ staffMemberId, name, credential, position })),
    texts: texts(part.layout, 'SHARED', part.texts),
  });
}

/** Everything of one patient and nothing of any other member. */
export interface IndividualPart {
  sessionId: string;
  rosterEntryId: string;
  patientId: string;
  patientName: string;
  birthDate: string;
  mrn: string;
  levelOfCare: string | null;
  attendance: 'PRESENT' | 'ABSENT';
  minutes: number;
  takenAfterwards: boolean;
  segments: readonly { startsAt: Date; endsAt: Date; outReason: string | null }[];
  absenceReason: AbsenceReason | null;
  absenceNote: string | null;
  /** As its reason says or as somebody said against it; null of whoever was there. */
  absenceExcused: boolean | null;
  participation: number | null;
  layout: NoteLayout;
  texts: Partial<Record<NoteField, string>>;
  objectives: readonly { objectiveId: string; number: string; text: string; goal: string; closed: boolean }[];
  noLinkReason: NoLinkReason | null;
}

export function canonicalIndividualPart(part: IndividualPart): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'INDIVIDUAL',
    sessionId: part.sessionId,
    rosterEntryId: part.rosterEntryId,
    patientId: part.patientId,
    patientName: part.patientName,
    birthDate: part.birthDate,
    mrn: part.mrn,
    levelOfCare: part.levelOfCare,
    attendance: part.attendance,
    minutes: part.minutes,
    takenAfterwards: part.takenAfterwards,
    segments: byText(part.segments, (segment) => segment.startsAt.toISOString()).map((segment) => ({
      startsAt: segment.startsAt.toISOString(), endsAt: segment.endsAt.toISOString(), outReason: segment.outReason,
    })),
    absenceReason: part.absenceReason,
    absenceNote: part.absenceNote,
    absenceExcused: part.absenceExcused,
    participation: part.participation,
    texts: texts(part.layout, 'INDIVIDUAL', part.texts),
    objectives: byText(part.objectives, (objective) => objective.objectiveId).map(({ objectiveId, number, text, goal, closed }) => ({ objectiveId, number, text, goal, closed })),
    noLinkReason: part.noLinkReason,
  });
}

export interface CoveredPart { part: 'SHARED' | 'INDIVIDUAL'; rosterEntryId: string | null; contentHash: string }

const covered = (parts: readonly CoveredPart[]): Canonical =>
  byText(parts, (part) => `${part.part === 'SHARED' ? 0 : 1}${part.rosterEntryId ?? ''}`).map(({ part, rosterEntryId, contentHash }) => ({ part, rosterEntryId, contentHash }));

/** What the signer saw: all parts and their hashes, whoever signs and whenever. */
export const canonicalContent = (sessionId: string, parts: readonly CoveredPart[]): string => canonicalText({ format: STATEMENT_VERSION, part: 'CONTENT', sessionId, parts: covered(parts) });

export interface Statement {
  sessionId: string;
  /** Hash of `canonicalContent`. */
  contentHash: string;
  contentVersion: number;
  parts: readonly CoveredPart[];
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  meaning: SignatureMeaning;
  words: string;
  signedAt: Date;
  timeZone: string;
  acknowledgedNotLeader: boolean;
  lateEntry: boolean;
}

/** What a signature is: who said what about which content, when. */
export function canonicalStatement(statement: Statement): string {
  return canonicalText({
    format: STATEMENT_VERSION,
    part: 'STATEMENT',
    sessionId: statement.sessionId,
    contentHash: statement.contentHash,
    contentVersion: statement.contentVersion,
    parts: covered(statement.parts),
    staffMemberId: statement.staffMemberId,
    printedName: statement.printedName,
    credential: statement.credential,
    meaning: statement.meaning,
    words: statement.words,
    signedAt: statement.signedAt.toISOString(),
    timeZone: statement.timeZone,
    acknowledgedNotLeader: statement.acknowledgedNotLeader,
    lateEntry: statement.lateEntry,
  });
}
