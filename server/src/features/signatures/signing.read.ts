import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { readNoteRules } from '@groupwork/shared/documentation/write-note.rules';
import type { AlikeTexts, MissingPart } from '@groupwork/shared/documentation/completeness.rules';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { shortStayWords } from '@groupwork/shared/attendance/short-stays';
import { unitsOf } from '@groupwork/shared/attendance/units';
import { displayName } from '@groupwork/shared/patients/names';
import { statementWords } from '@groupwork/shared/signatures/meaning';
import type { SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { stillToSign } from '@groupwork/shared/signatures/signers.rules';
import type { ProfileRight } from '@groupwork/shared/access/roles';
import { ledBy, mustAcknowledge, signingAs } from '@groupwork/shared/signatures/sign.rules';
import { standsSigned } from '@groupwork/shared/scheduling/group-session-status';
import { instantOf } from '../../platform/database/reads';
import { refuseIf } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import type { Seal } from '../../platform/seal';
import { staffOf, standingAt } from '../access/staff-actor.facts';
import { readSessionUnits, shapeUnits, wholeStay } from '../attendance/units.facts';
import type { SessionUnits } from '../attendance/units.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { pinStandingOf } from '../identity/pin.facts';
import { StaffMemberType } from '../identity/staff-member.type';
import { readSession } from '../scheduling/group-session.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { readMark } from './read-mark';
import { readSignable, withAuthoredParts } from './signable';
import { attendanceOf, sha256 } from './signed-record';
import { ALIKE_SHOWN, AlikeNoteType, AlikeTextsType, KeptNameType, MissingPartType, NameFoundType, ReviewCommentType, SignedPartType, SigningCheckType } from './signing.type';

export const shapeMissing = (part: MissingPart): MissingPartType =>
  Object.assign(new MissingPartType(), { ...part, rosterEntryId: part.rosterEntryId && globalId('RosterEntry', part.rosterEntryId) });

const shapeAlike = ({ field, label, percent, notes }: AlikeTexts): AlikeTextsType =>
  Object.assign(new AlikeTextsType(), { field, label, percent, notes: notes.map((note) => Object.assign(new AlikeNoteType(), { ...note, rosterEntryId: globalId('RosterEntry', note.rosterEntryId) })) });

/** What a signer, or a reviewer, reads before the PIN. */
export async function readSigningCheck(context: Context, sessionId: string, seal: Seal): Promise<SigningCheckType> {
  const session = await readSession(context, sessionId);
  const act = { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() };
  refuseIf(firstRefusal(readNoteRules, act));
  const { organizationId } = context.actor;
  const drafted = await readSignable(context.reads, organizationId, { sessionId, ended: session.actualEnd !== null, capacity: session.capacity, minimum: session.minimum, capacityReason: session.capacityReason, settings: session.settings, at: act.at });
  const signed = standsSigned(session.status);
  const signable = signed ? await withAuthoredParts(context.reads, organizationId, drafted) : drafted;
  const { record, parts } = signable;
  context.disclosed(record.lines.map((line) => line.patientId));
  const names = new Map(record.lines.map((line) => [line.rosterEntryId, displayName(line)]));
  const there = record.lines.filter((line) => attendanceOf(line) === 'PRESENT').length;
  const as = signingAs(act);
  const lateEntry = as.meaning !== 'REVIEWER' && signable.lateEntry;
  const statement = statementWords({ ...as, lateEntry });
  const units = await readSessionUnits(context.reads, organizationId, session, act.at);
  const staff = staffOf(context.actor);
  const pin = await pinStandingOf(context, staff.id);
  return Object.assign(new SigningCheckType(), {
    session,
    contentHash: signable.contentHash === '' ? '' : seal(readMark({ staffMemberId: staff.id, sessionId, contentHash: signable.contentHash, words: statement })),
    contentVersion: record.contentVersion,
    statement,
    meaning: as.meaning,
    goesToReview: goesToReview(session, as.meaning, standingAt(staff, session.facilityId).profileRights),
    waitsFor: stillToSign(act, session.settings.everyLeaderSigns),
    mustAcknowledge: mustAcknowledge(act),
    ledBy: ledBy(act.session, staff.id),
    lateEntry: as.meaning === 'REVIEWER' ? session.signatures.some((signature) => !signature.struck && signature.lateEntry) : lateEntry,
    missing: signable.missing.map(shapeMissing),
    warnings: [...signable.warnings, ...(units ? shortStays(units, act.at) : [])].map(shapeMissing),
    units: units && shapeUnits(units),
    names: signable.names.map((found) => Object.assign(new NameFoundType(), { rosterEntryId: found.rosterEntryId && globalId('RosterEntry', found.rosterEntryId), place: found.place, label: found.label, name: found.name, start: found.start, end: found.end })),
    alikePairs: signable.alike.length,
    alikeTexts: signable.alike.slice(0, ALIKE_SHOWN).map(shapeAlike),
    sharedParts: 1,
    individualParts: there,
    attendanceParts: record.lines.length - there,
    triesLeft: pin.triesLeft,
    pinLockedUntil: pin.lockedUntil,
    parts: parts.map((part) => Object.assign(new SignedPartType(), { rosterEntryId: part.rosterEntryId && globalId('RosterEntry', part.rosterEntryId), label: part.rosterEntryId ? (names.get(part.rosterEntryId) ?? '') : 'Shared part', contentHash: part.contentHash })),
  });
}

function goesToReview({ status, reviewRequired }: GroupSessionType, meaning: SignatureMeaning, rights: readonly ProfileRight[]): boolean {
  if (status === 'SIGNED') return reviewRequired;
  return meaning === 'AUTHOR' && !standsSigned(status) && (reviewRequired || rights.includes('REQUIRES_GROUP_SESSION_REVIEW'));
}

/** Whoever has fewer units than a whole stay would have given: to be looked at, and nothing that stops. */
function shortStays(units: SessionUnits, at: Date): MissingPart[] {
  const whole = { ...wholeStay(units, at), timeZone: units.timeZone };
  return units.lines.flatMap((line): MissingPart[] => {
    const patient = displayName(line);
    // Earlier sessions of the day may have left a part of a unit: what this one gives is judged without them.
    const message = shortStayWords({ patient, minutes: line.minutes, units: unitsOf(line.minutes, units.rule), segments: line.segments }, whole);
    return message === null ? [] : [{ code: 'SHORT_STAY', message, rosterEntryId: line.rosterEntryId, field: null, patient }];
  });
}

interface CommentRow extends Omit<StaffRow, 'id'> {
  patientId: string | null;
  id: string;
  sessionId: string;
  rosterEntryId: string | null;
  field: NoteField | null;
  text: string;
  at: unknown;
  staffId: string;
}

/** Comments of the last return of each session, or of the last signature that was declined, in the order they were written. */
export const commentsLoader = (context: Context): DataLoader<string, ReviewCommentType[]> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<CommentRow>(
      `select c.id, c.sessionId, c.rosterEntryId, e.patientId, c.field, c.text, c.at, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
         from review_comment c join staff_member m on m.organizationId = c.organizationId and m.id = c.byStaffId
         left join roster_entry e on e.organizationId = c.organizationId and e.id = c.rosterEntryId
        where c.organizationId = ? and c.sessionId in (?)
          and c.requestId = (select q.id from signature_request q where q.organizationId = c.organizationId and q.sessionId = c.sessionId and q.status in ('RETURNED', 'DECLINED') order by q.resolvedAt desc, q.id desc limit 1)
        order by c.at, c.id`,
      [context.actor.organizationId, sessionIds],
    );
    return sessionIds.map((id) =>
      rows
        .filter((row) => row.sessionId === id)
        .map((row) =>
          Object.assign(new ReviewCommentType(), {
            id: globalId('ReviewComment', row.id), rosterEntryId: row.rosterEntryId && globalId('RosterEntry', row.rosterEntryId), field: row.field, text: row.text, patientId: row.patientId, by: shapeStaffMember({ ...row, id: row.staffId }), at: instantOf(row.at),
          }),
        ),
    );
  });

interface ReviewerRow extends Omit<StaffRow, 'id'> {
  sessionId: string;
  staffId: string;
}

/** Who gave the last review of each session, or returned it. */
export const reviewerLoader = (context: Context): DataLoader<string, StaffMemberType | null> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<ReviewerRow>(
      `select q.sessionId, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
         from signature_request q join staff_member m on m.organizationId = q.organizationId and m.id = q.resolvedBy
        where q.organizationId = ? and q.sessionId in (?) and q.kind = 'REVIEW' and q.status in ('SIGNED', 'RETURNED') order by q.requestedAt, q.id`,
      [context.actor.organizationId, sessionIds],
    );
    return sessionIds.map((id) => {
      const last = rows.filter((row) => row.sessionId === id).at(-1);
      return last ? shapeStaffMember({ ...last, id: last.staffId }) : null;
    });
  });

interface KeptRow extends Omit<StaffRow, 'id'> {
  noteTextId: string;
  startsAt: number;
  endsAt: number;
  subjectHash: string;
  reason: string;
  at: unknown;
  staffId: string;
}

/** Names kept in each text as it is now, by the text's own row id. */
export const keptNamesLoader = (context: Context): DataLoader<{ noteTextId: string; text: string }, KeptNameType[], string> =>
  new DataLoader(
    async (texts) => {
      const rows = await context.reads.query<KeptRow>(
        `select k.noteTextId, k.startsAt, k.endsAt, k.subjectHash, k.reason, k.at, m.id as staffId, m.firstName, m.lastName, m.credential, m.role
           from signing_confirmation k join staff_member m on m.organizationId = k.organizationId and m.id = k.byStaffId
          where k.organizationId = ? and k.noteTextId in (?) order by k.at, k.id`,
        [context.actor.organizationId, texts.map(({ noteTextId }) => noteTextId)],
      );
      return texts.map(({ noteTextId, text }) => {
        const own = rows.filter((row) => row.noteTextId === noteTextId);
        const subjectHash = own.length === 0 ? '' : sha256(text);
        return own.filter((row) => row.subjectHash === subjectHash).map((row) => Object.assign(new KeptNameType(), { start: Number(row.startsAt), end: Number(row.endsAt), reason: row.reason, by: shapeStaffMember({ ...row, id: row.staffId }), at: instantOf(row.at) }));
      });
    },
    { cacheKeyFn: ({ noteTextId }) => noteTextId },
  );
