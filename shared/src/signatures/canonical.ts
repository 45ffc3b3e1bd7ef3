import type { AbsenceReason } from '../attendance/vocabulary';
import type { NoLinkReason } from '../documentation/no-link-reasons';
import type { NoteField } from '../documentation/note-fields';
import type { Delivery, GroupType } from '../scheduling/vocabulary';
import type { SignatureMeaning } from './meaning';

/** Rises when the shape of a canonical text changes; a stored text is always read with its own. */
export const CANONICAL_VERSION = 1;

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
const texts = (own: Partial<Record<NoteField, string>>): Canonical => Object.fromEntries(Object.entries(own).map(([field, text]) => [field, text ?? '']));
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
  texts: Partial<Record<NoteField, string>>;
}

export function canonicalSharedPart(part: SharedPart): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'SHARED',
    ...part,
    plannedStart: part.plannedStart.toISOString(),
    plannedEnd: part.plannedEnd.toISOString(),
    actualStart: instant(part.actualStart),
    actualEnd: instant(part.actualEnd),
    leaders: byText(part.leaders, (leader) => leader.staffMemberId).map((leader) => ({ ...leader })),
    texts: texts(part.texts),
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
  participation: number | null;
  texts: Partial<Record<NoteField, string>>;
  objectives: readonly { objectiveId: string; number: string; text: string; goal: string; closed: boolean }[];
  noLinkReason: NoLinkReason | null;
}

export function canonicalIndividualPart(part: IndividualPart): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'INDIVIDUAL',
    ...part,
    segments: byText(part.segments, (segment) => segment.startsAt.toISOString()).map((segment) => ({
      startsAt: segment.startsAt.toISOString(), endsAt: segment.endsAt.toISOString(), outReason: segment.outReason,
    })),
    texts: texts(part.texts),
    objectives: byText(part.objectives, (objective) => objective.objectiveId).map((objective) => ({ ...objective })),
  });
}

export interface CoveredPart { part: 'SHARED' | 'INDIVIDUAL'; rosterEntryId: string | null; contentHash: string }

/** What the signer saw: all parts and their hashes, whoever signs and whenever. */
export function canonicalContent(sessionId: string, parts: readonly CoveredPart[]): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    sessionId,
    parts: byText(parts, (part) => `${part.part === 'SHARED' ? 0 : 1}${part.rosterEntryId ?? ''}`).map((part) => ({ ...part })),
  });
}

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
  const { parts, ...said } = statement;
  return canonicalText({
    format: CANONICAL_VERSION,
    ...said,
    signedAt: said.signedAt.toISOString(),
    parts: byText(parts, (part) => `${part.part === 'SHARED' ? 0 : 1}${part.rosterEntryId ?? ''}`).map((part) => ({ ...part })),
  });
}
