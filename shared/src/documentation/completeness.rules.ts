import type { AbsenceReason, AttendanceState } from '../attendance/vocabulary';
import { clockTime } from '../kernel/time';
import { isOverCapacity, lacksCapacityReason } from '../scheduling/capacity.rules';
import type { Fullness } from '../scheduling/capacity.rules';
import { alikePairs } from './alike-texts';
import { isBlank } from './note-fields';
import type { NoteField } from './note-fields';
import { fieldsIn } from './note-layout';
import type { NoteLayout } from './note-layout';
import type { NoLinkReason } from './no-link-reasons';

export const missingCodes = [
  'TITLE_MISSING', 'TOPIC_MISSING', 'ACTUAL_START_MISSING', 'ACTUAL_END_MISSING', 'TEXT_MISSING', 'ATTENDANCE_NOT_TAKEN', 'ABSENCE_REASON_MISSING',
  'SEGMENT_OPEN', 'PARTICIPATION_MISSING', 'OBJECTIVE_MISSING', 'NOBODY_PRESENT', 'BELOW_MINIMUM', 'OVER_CAPACITY', 'SHORT_STAY', 'CAPACITY_REASON_MISSING', 'MEMBER_NAMED', 'STAYS_CLASH', 'ALIKE_TEXTS', 'TO_INDIVIDUALIZE', 'LATE_ENTRY',
] as const;
export type MissingCode = (typeof missingCodes)[number];

/** One thing still to do or to look at, and the place it is done. */
export interface MissingPart {
  code: MissingCode;
  message: string;
  rosterEntryId: string | null;
  field: NoteField | null;
  /** Preferred name and last initial. */
  patient: string | null;
}

export interface LineToSign {
  rosterEntryId: string;
  patient: string;
  state: AttendanceState;
  absenceReason: AbsenceReason | null;
  /** When an open stay began; null when all are closed. */
  openSince: Date | null;
  participation: number | null;
  texts: Partial<Record<NoteField, string>>;
  /** Fields that still hold the text they were started from for another patient. */
  toIndividualize: readonly NoteField[];
  hasActivePlan: boolean;
  linkedObjectives: number;
  noLinkReason: NoLinkReason | null;
}

export interface SessionToSign {
  title: string;
  topicText: string | null;
  actualStart: Date | null;
  actualEnd: Date | null;
  timeZone: string;
  /** How its notes are laid out. */
  layout: NoteLayout;
  texts: Partial<Record<NoteField, string>>;
  lines: readonly LineToSign[];
  peak: number;
  capacity: number;
  minimum: number;
  /** Why there were more people than seats; null where nobody said. */
  capacityReason: string | null;
  /** How many lead it now. */
  leaders: number;
  at: Date;
  settings: { objectiveRequired: boolean; lateEntryHours: number; capacityPolicy: 'WARN' | 'OVERRIDE' };
}

const ofSession = (code: MissingCode, message: string, field: NoteField | null = null): MissingPart => ({ code, message, rosterEntryId: null, field, patient: null });
const ofLine = (line: LineToSign, code: MissingCode, message: string, field: NoteField | null = null): MissingPart => ({ code, message, rosterEntryId: line.rosterEntryId, field, patient: line.patient });

/** Whoever was here, if only for a while, gets a note; an absent person gets attendance and its reason. */
export const needsNote = (line: Pick<LineToSign, 'state'>): boolean => line.state === 'PRESENT' || line.state === 'OUT';

const fullnessOf = ({ settings, capacityReason, ...session }: SessionToSign): Fullness => ({ ...session, policy: settings.capacityPolicy, reason: capacityReason });

function missingOfSession(session: SessionToSign): MissingPart[] {
  const parts: MissingPart[] = [];
  if (isBlank(session.title)) parts.push(ofSession('TITLE_MISSING', 'Title is empty'));
  if (isBlank(session.topicText)) parts.push(ofSession('TOPIC_MISSING', 'Topic is empty'));
  if (!session.actualStart) parts.push(ofSession('ACTUAL_START_MISSING', 'Actual start is empty'));
  if (!session.actualEnd) parts.push(ofSession('ACTUAL_END_MISSING', 'Actual end is empty'));
  for (const { field, label, required } of fieldsIn(session.layout, 'SHARED')) {
    if (required && isBlank(session.texts[field])) parts.push(ofSession('TEXT_MISSING', `${label} is empty`, field));
  }
  if (lacksCapacityReason(fullnessOf(session))) parts.push(ofSession('CAPACITY_REASON_MISSING', `${session.peak} of ${session.capacity} seats: no reason given, and no second leader`));
  if (!session.lines.some(needsNote)) parts.push(ofSession('NOBODY_PRESENT', 'Nobody was present. End as Not held; there are no notes'));
  return parts;
}

const lacksObjective = (line: LineToSign): boolean => needsNote(line) && line.linkedObjectives === 0 && line.noLinkReason === null;
const objectiveMissing = (line: LineToSign): MissingPart => ofLine(line, 'OBJECTIVE_MISSING', line.hasActivePlan ? 'Objective: none linked, no reason given' : 'No active plan: no reason given');

/** What a patient's note is asked for: the fields its session's template requires, and whether it must be linked. */
export interface NoteDemands { layout: NoteLayout; objectiveRequired: boolean }

export const demandsOf = ({ layout, settings }: { layout: NoteLayout; settings: { objectiveRequired: boolean } }): NoteDemands => ({ layout, objectiveRequired: settings.objectiveRequired });

/** What one line still needs; also tells whether its note is complete. */
export function missingOfLine(line: LineToSign, { layout, objectiveRequired }: NoteDemands): MissingPart[] {
  if (line.state === 'NOT_TAKEN') return [ofLine(line, 'ATTENDANCE_NOT_TAKEN', `${line.patient}: attendance not taken`)];
  if (line.state === 'ADDED_IN_ERROR') return [];
  if (line.state === 'ABSENT') return line.absenceReason ? [] : [ofLine(line, 'ABSENCE_REASON_MISSING', `${line.patient} absent, no reason`)];
  const parts: MissingPart[] = [];
  if (line.participation === null) parts.push(ofLine(line, 'PARTICIPATION_MISSING', 'Participation is not chosen'));
  for (const { field, label, required } of fieldsIn(layout, 'INDIVIDUAL')) {
    if (required && isBlank(line.texts[field])) parts.push(ofLine(line, 'TEXT_MISSING', `${label} is empty`, field));
  }
  if (objectiveRequired && lacksObjective(line)) parts.push(objectiveMissing(line));
  return parts;
}

/** What stops the signature, in the order of the pages. A stay still open stops it too: ending the session closes it. */
export function missingParts(session: SessionToSign): MissingPart[] {
  const open = session.lines.filter((line) => line.openSince !== null);
  return [
    ...missingOfSession(session),
    ...open.map((line) => ofLine(line, 'SEGMENT_OPEN', `${line.patient} is still in since ${line.openSince ? clockTime(line.openSince, session.timeZone) : ''}`)),
    ...session.lines.flatMap((line) => missingOfLine(line, demandsOf(session))),
  ];
}

/** Two notes of one field whose words are nearly the same. */
export interface AlikeTexts {
  field: NoteField;
  label: string;
  percent: number;
  notes: readonly [AlikeNote, AlikeNote];
}

export interface AlikeNote {
  rosterEntryId: string;
  patient: string;
  text: string;
}

/** Nearly the same words in two charts read as copied. The most alike first. */
export function alikeTexts(session: Pick<SessionToSign, 'layout' | 'lines'>): AlikeTexts[] {
  return fieldsIn(session.layout, 'INDIVIDUAL')
    .flatMap(({ field, label }) => {
      const notes = session.lines.filter(needsNote).map(({ rosterEntryId, patient, texts }) => ({ rosterEntryId, patient, text: texts[field] ?? '' }));
      return alikePairs(notes.map((id) => ({ id, text: id.text }))).map(({ one, other, percent }): AlikeTexts => ({ field, label, percent, notes: [one, other] }));
    })
    .sort((a, b) => b.percent - a.percent);
}

/** One line for each field; the pairs are told apart from it. */
function alikeParts(session: SessionToSign): MissingPart[] {
  const byField = new Map<NoteField, AlikeTexts[]>();
  for (const pair of alikeTexts(session)) byField.set(pair.field, [...(byField.get(pair.field) ?? []), pair]);
  return [...byField].flatMap(([field, pairs]) => {
    const [most] = pairs;
    if (most === undefined) return [];
    const [one, other] = most.notes;
    const people = new Set(pairs.flatMap(({ notes }) => notes.map(({ rosterEntryId }) => rosterEntryId))).size;
    const message = people === 2 ? `${most.label} of ${one.patient} and ${other.patient}: ${most.percent}% alike` : `${most.label} is nearly the same in ${people} notes`;
    return [{ code: 'ALIKE_TEXTS' as const, message, rosterEntryId: one.rosterEntryId, field, patient: one.patient }];
  });
}

/** Texts started from another patient's that nobody has made this patient's own yet. */
export function leftToIndividualize(line: LineToSign, layout: NoteLayout): MissingPart[] {
  if (!needsNote(line)) return [];
  return fieldsIn(layout, 'INDIVIDUAL').filter(({ field }) => line.toIndividualize.includes(field)).map(({ field, label }) => ofLine(line, 'TO_INDIVIDUALIZE', `${label} is still as it was copied`, field));
}

export function isLateEntry({ actualEnd, at, settings }: Pick<SessionToSign, 'actualEnd' | 'at' | 'settings'>): boolean {
  return actualEnd !== null && at.getTime() - actualEnd.getTime() > settings.lateEntryHours * 3_600_000;
}

/** What one should look at; none of it stops. */
export function signingWarnings(session: SessionToSign): MissingPart[] {
  const parts: MissingPart[] = [];
  const attended = session.lines.filter(needsNote).length;
  if (attended > 0 && session.peak < session.minimum) {
    parts.push(ofSession('BELOW_MINIMUM', attended === 1 ? 'One person is not a group. The note will say so' : `${session.peak} at most at once; a group is at least ${session.minimum}`));
  }
  if (isOverCapacity(session)) parts.push(ofSession('OVER_CAPACITY', `${session.peak} of ${session.capacity} seats, ${session.peak - session.capacity} over${session.capacityReason === null ? '' : `: ${session.capacityReason}`}`));
  if (!session.settings.objectiveRequired) parts.push(...session.lines.filter(lacksObjective).map(objectiveMissing));
  parts.push(...alikeParts(session), ...session.lines.flatMap((line) => leftToIndividualize(line, session.layout)));
  if (isLateEntry(session)) parts.push(ofSession('LATE_ENTRY', 'This is signed as a late entry'));
  return parts;
}

export type NoteProgress = 'EMPTY' | 'STARTED' | 'COMPLETE';
export const noteProgressWords: Record<NoteProgress, string> = { EMPTY: 'Not started', STARTED: 'Started', COMPLETE: 'Complete' };

/** How far one patient's note is. What was copied and left as it is, is no note yet. */
export function noteProgress(line: LineToSign, demands: NoteDemands): NoteProgress {
  if (needsNote(line) && missingOfLine(line, demands).length === 0 && leftToIndividualize(line, demands.layout).length === 0) return 'COMPLETE';
  const started = line.participation !== null || line.linkedObjectives > 0 || fieldsIn(demands.layout, 'INDIVIDUAL').some(({ field }) => !isBlank(line.texts[field]));
  return started ? 'STARTED' : 'EMPTY';
}

/** How far the shared part is, title, topic and times included. */
export function sharedProgress(session: Pick<SessionToSign, 'title' | 'topicText' | 'actualStart' | 'actualEnd' | 'layout' | 'texts'>): NoteProgress {
  const texts = fieldsIn(session.layout, 'SHARED').filter(({ required }) => required).map(({ field }) => !isBlank(session.texts[field]));
  const known = [!isBlank(session.title), !isBlank(session.topicText), session.actualStart !== null, session.actualEnd !== null];
  if (texts.every(Boolean) && known.every(Boolean)) return 'COMPLETE';
  return texts.some(Boolean) || !isBlank(session.topicText) ? 'STARTED' : 'EMPTY';
}
