import { awaitedWords } from '@groupwork/shared/signatures/signers.rules';
import { fullDate } from '@groupwork/shared/kernel/time';
import { isNoteField } from '@groupwork/shared/documentation/note-fields';
import { placeOf } from '../../app/missing-place';
import type { SigningCheckQuery, SignPageQuery } from '../../graphql/generated/operations';
import type { Unmasked } from '@apollo/client/masking';
import type { Viewer } from '../../graphql/viewer';

export type SignSession = Unmasked<SignPageQuery>['groupSession'];
export type SigningCheck = Unmasked<SigningCheckQuery>['signingCheck'];
type Missing = SigningCheck['missing'][number];

/** What stops here and may stand for a reason given on this page. */
export type Keepable = { kind: 'CLASH'; rosterEntryId: string } | { kind: 'NAME'; found: SigningCheck['names'][number] };

export interface Check { key: string; kind: 'STOP' | 'LOOK' | 'SAID' | 'FINE'; title: string; detail: string | null; to: string | null; word: string; keep?: Keepable; compare?: boolean }

const said = new Set(['LATE_ENTRY']);
const toAttendance = new Set(['ATTENDANCE_NOT_TAKEN', 'ABSENCE_REASON_MISSING', 'SEGMENT_OPEN', 'NOBODY_PRESENT', 'BELOW_MINIMUM', 'OVER_CAPACITY', 'CAPACITY_REASON_MISSING', 'SHORT_STAY', 'STAYS_CLASH']);
const PAIRS_NAMED = 3;
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** In the order in which the notes list the patients; what is about the session comes first. */
const byName = (parts: readonly Missing[]): readonly Missing[] => parts.toSorted((one, other) => (one.patient ?? '').localeCompare(other.patient ?? '', 'en-US'));

/** What one patient's note still needs is one row; the rest has a row each. */
function rows(sessionId: string, parts: readonly Missing[], kind: 'STOP' | 'LOOK'): Check[] {
  const byPatient = new Map<string, Missing[]>();
  for (const [index, part] of parts.entries()) {
    const key = part.rosterEntryId !== null && !toAttendance.has(part.code) && part.code !== 'MEMBER_NAMED' ? part.rosterEntryId : `${part.code}${index}`;
    byPatient.set(key, [...(byPatient.get(key) ?? []), part]);
  }
  return [...byPatient].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const isOne = own.length === 1;
    const named = first.patient !== null && !first.message.includes(first.patient);
    return [{
      key, kind, to: placeOf(sessionId, first), word: toAttendance.has(first.code) ? 'Open attendance' : 'Open note',
      title: isOne ? `${named ? `${first.patient}: ` : ''}${first.message}` : `${first.patient ?? 'Shared part'}: ${counted(own.length, 'thing', 'things')}`,
      detail: isOne ? null : own.map(({ message }) => message).join(', '),
    }];
  });
}

/** The same remark about many notes is one thing to look at, with everyone it is about. */
function gathered(sessionId: string, parts: readonly Missing[], code: string, title: (count: number) => string, detail: (own: readonly Missing[]) => string): Check[] {
  const own = parts.filter((part) => part.code === code);
  const [first] = own;
  if (first === undefined) return [];
  if (own.length === 1) return rows(sessionId, own, 'LOOK');
  return [{ key: code, kind: 'LOOK', title: title(own.length), detail: detail(own), to: placeOf(sessionId, first), word: 'Open the first' }];
}

const names = (of: readonly string[]): string => new Intl.ListFormat('en-US').format(of);
const sentences = (say: (part: Missing) => string) => (own: readonly Missing[]): string => `${own.map(say).join('. ')}.`;

const looks = (sessionId: string, parts: readonly Missing[]): Check[] => [
  ...rows(sessionId, parts.filter(({ code }) => code !== 'OBJECTIVE_MISSING' && code !== 'ALIKE_TEXTS' && code !== 'TO_INDIVIDUALIZE' && code !== 'SHORT_STAY'), 'LOOK'),
  ...gathered(sessionId, parts, 'OBJECTIVE_MISSING', (count) => `${count} notes link to no objective and say no reason`, (own) => names(own.map(({ patient }) => patient ?? ''))),
  ...gathered(sessionId, parts, 'SHORT_STAY', (count) => `${count} people have fewer units than a whole stay gives`, sentences(({ message }) => message)),
  ...gathered(sessionId, parts, 'TO_INDIVIDUALIZE', (count) => `${count} texts are still as they were copied`, sentences(({ patient, message }) => `${patient ?? ''}: ${message}`)),
];

const note = (kind: 'SAID' | 'FINE', key: string, title: string, detail: string | null = null): Check => ({ key, kind, title, detail, to: null, word: '' });

/** Nearly the same words in two notes: told once, with the pairs behind Compare. */
function alike({ alikePairs, alikeTexts }: SigningCheck): Check[] {
  const [most] = alikeTexts;
  if (most === undefined) return [];
  const pair = ({ label, percent, notes }: typeof most): string => `${label} of ${notes.map(({ patient }) => patient).join(' and ')}, ${percent}% alike`;
  const title = alikePairs === 1 ? `${most.label} is almost the same in two notes` : `${alikePairs} pairs of notes are almost the same`;
  const detail = alikePairs === 1 ? `${most.notes.map(({ patient }) => patient).join(' and ')}, ${most.percent}% alike. Keep both, or open them side by side.` : `${alikeTexts.slice(0, PAIRS_NAMED).map(pair).join('; ')}${alikePairs > PAIRS_NAMED ? ', and more' : ''}. Keep them, or open them side by side.`;
  return [{ key: 'alike', kind: 'LOOK', title, detail, to: null, word: 'Compare', compare: true }];
}

/** A clash of stays, and a name outside the notes, are explained on this page. */
function keepableOf(part: Missing, { names }: SigningCheck): Keepable | null {
  if (part.code === 'STAYS_CLASH' && part.rosterEntryId !== null) return { kind: 'CLASH', rosterEntryId: part.rosterEntryId };
  const found = part.code === 'MEMBER_NAMED' && part.field === null ? names.find(({ rosterEntryId, place }) => rosterEntryId === part.rosterEntryId && !isNoteField(place)) : undefined;
  return found === undefined ? null : { kind: 'NAME', found };
}

function explained(sessionId: string, check: SigningCheck, parts: readonly Missing[]): Check[] {
  return parts.flatMap((part): Check[] => {
    const keep = keepableOf(part, check);
    return keep === null ? [] : rows(sessionId, [part], 'STOP').map((row) => ({ ...row, key: `keep ${JSON.stringify(keep)}`, keep }));
  });
}

function saidOf(session: SignSession, check: SigningCheck): Check[] {
  const all: Check[] = [];
  if (check.waitsFor.length > 0) all.push(note('SAID', 'waits', `It waits for ${awaitedWords(check.waitsFor)} then`, 'The charts show it as not for release until it is signed by everyone asked.'));
  if (check.goesToReview) all.push(note('SAID', 'review', 'This session goes to review', session.reviewRequired ? 'This group asks for a second signature. Reviewers find it as soon as you sign.' : 'Your profile asks for a second signature. Reviewers find it as soon as you sign.'));
  if (check.lateEntry) all.push(note('SAID', 'late', 'This is signed as a late entry', 'The signature says so, with both times.'));
  if (check.mustAcknowledge) all.push(note('SAID', 'acknowledge', check.ledBy === '' ? 'Nobody leads this session' : `Led by ${check.ledBy}`, 'You document it. Both names show, and you confirm it beside your PIN.'));
  return all;
}

function fineOf(session: SignSession, check: SigningCheck, viewer: Viewer): Check[] {
  const has = (...codes: string[]): boolean => [...check.missing, ...check.warnings].some(({ code }) => codes.includes(code));
  const { census } = session;
  const all: Check[] = [];
  if (!has('ATTENDANCE_NOT_TAKEN', 'ABSENCE_REASON_MISSING', 'SEGMENT_OPEN')) {
    all.push(note('FINE', 'decided', 'Everyone is decided', `${census.attended} present${census.absent === 0 ? '' : `, ${census.absent} absent with a reason`}. ${census.peak} at most at once, ${session.capacity} seats.`));
  }
  if (!has('TITLE_MISSING', 'TOPIC_MISSING', 'ACTUAL_START_MISSING', 'ACTUAL_END_MISSING', 'TEXT_MISSING', 'PARTICIPATION_MISSING', 'NOBODY_PRESENT')) {
    all.push(note('FINE', 'complete', `Shared part and ${counted(check.individualParts, 'individual note', 'individual notes')} are complete`));
  }
  if (!has('OBJECTIVE_MISSING', 'NOBODY_PRESENT')) all.push(note('FINE', 'thread', 'Every note is linked to an objective or says why not'));
  if (!has('MEMBER_NAMED', 'NOBODY_PRESENT')) all.push(note('FINE', 'names', 'No note names another member'));
  const { credential } = viewer.staffMember;
  if (credential !== null && viewer.credentialExpiresOn !== null) all.push(note('FINE', 'credential', 'Your credential is valid today', `${credential}, until ${fullDate(viewer.credentialExpiresOn)}.`));
  return all;
}

/** The whole session, what stops first. A text that is not saved yet would not be covered, so it stops too. */
export function checksOf(session: SignSession, check: SigningCheck, viewer: Viewer, unsaved: number, notesAddress: string): Check[] {
  const running = session.status === 'IN_PROGRESS';
  const missing = byName(running ? check.missing.filter(({ code }) => code !== 'SEGMENT_OPEN' && code !== 'ACTUAL_END_MISSING') : check.missing);
  const waiting: Check[] = unsaved === 0 ? [] : [{ key: 'unsaved', kind: 'STOP', title: `${counted(unsaved, 'text is', 'texts are')} not saved yet`, detail: 'What you typed is kept on this device. A signature would not cover it.', to: notesAddress, word: 'Open notes' }];
  return [
    ...waiting,
    ...rows(session.id, missing.filter((part) => keepableOf(part, check) === null), 'STOP'),
    ...explained(session.id, check, missing),
    ...alike(check),
    ...looks(session.id, byName(check.warnings.filter(({ code }) => !said.has(code)))),
    ...saidOf(session, check),
    ...fineOf(session, check, viewer),
  ];
}
