import { demandsOf, leftToIndividualize, type MissingPart, missingParts, needsNote, noteProgress } from '@groupwork/shared/documentation/completeness.rules';
import { placeOf } from '../../app/missing-place';
import { type NotesSession, sessionToSign } from './notes-session';

/** One line of what is left, and the address where it is done. */
export interface LeftItem { key: string; text: string; to: string }
export interface LeftGroup { name: string; items: LeftItem[] }
export interface Left { groups: LeftGroup[]; count: number }

const names = new Intl.ListFormat('en-US', { type: 'unit' });
const ofAttendance = new Set<MissingPart['code']>(['ATTENDANCE_NOT_TAKEN', 'ABSENCE_REASON_MISSING', 'NOBODY_PRESENT']);
/** Ending the session does these two at once. */
const ofTheEnd = new Set<MissingPart['code']>(['SEGMENT_OPEN', 'ACTUAL_END_MISSING']);

/** What the signature still needs, by the rules the server stops it with, and copied texts nobody made a patient's own. Notes not begun are one line, not forty. */
export function leftBeforeSigning(session: NotesSession, at: Date, named: readonly MissingPart[] = []): Left {
  const facts = sessionToSign(session, at);
  const running = session.status === 'IN_PROGRESS';
  const parts = [...missingParts(facts).filter(({ code }) => !running || !ofTheEnd.has(code)), ...named];
  const empty = facts.lines.filter((line) => needsNote(line) && noteProgress(line, demandsOf(facts)) === 'EMPTY');
  const emptyIds = new Set(empty.map(({ rosterEntryId }) => rosterEntryId));
  const item = (part: MissingPart, index: number): LeftItem => ({ key: `${part.code}${part.rosterEntryId ?? ''}${part.field ?? ''}${index}`, text: part.message, to: placeOf(session.id, part) });
  const groups: LeftGroup[] = [];
  const add = (name: string, items: LeftItem[]): void => { if (items.length > 0) groups.push({ name, items }); };

  const attendance = parts.filter(({ code }) => ofAttendance.has(code) || code === 'SEGMENT_OPEN');
  const notTaken = attendance.filter(({ code }) => code === 'ATTENDANCE_NOT_TAKEN');
  add('Shared part', parts.filter((part) => part.rosterEntryId === null && !attendance.includes(part)).map(item));
  for (const line of facts.lines) {
    if (emptyIds.has(line.rosterEntryId)) continue;
    const own = parts.filter((part) => part.rosterEntryId === line.rosterEntryId && !attendance.includes(part));
    add(line.patient, [...own, ...leftToIndividualize(line, facts.layout)].map(item));
  }
  const [first] = empty;
  if (first !== undefined) add('Not started', [{ key: 'not-started', text: names.format(empty.map(({ patient }) => patient)), to: placeOf(session.id, { code: 'PARTICIPATION_MISSING', rosterEntryId: first.rosterEntryId, field: null }) }]);
  const [firstNotTaken] = notTaken;
  add('Attendance', [
    ...(running ? [{ key: 'running', text: 'The session is still running', to: placeOf(session.id, { code: 'SEGMENT_OPEN', rosterEntryId: null, field: null }) }] : []),
    ...(firstNotTaken === undefined ? [] : [{ key: 'not-taken', text: notTaken.length === 1 ? firstNotTaken.message : `${notTaken.length} not taken`, to: placeOf(session.id, firstNotTaken) }]),
    ...attendance.filter(({ code }) => code !== 'ATTENDANCE_NOT_TAKEN').map(item),
  ]);
  const shown = groups.reduce((sum, { items }) => sum + items.length, 0);
  return { groups, count: shown + Math.max(0, empty.length - 1) + Math.max(0, notTaken.length - 1) };
}
