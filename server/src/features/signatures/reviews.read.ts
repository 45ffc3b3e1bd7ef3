import DataLoader from 'dataloader';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { globalId } from '@groupwork/shared/kernel/ids';
import { instantOf } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope } from '../access/staff-actor.facts';
import { staffMemberLoader } from '../identity/staff.facts';
import type { StaffMemberType } from '../identity/staff-member.type';
import { reviewerIds } from './chosen-reviewer';
import { ReturnedTextType, ReviewDelegationType, ReviewReassignmentType, ReviewWaiverType } from './review.type';
import { textsOfPart } from './signed-texts';
import type { SignedTexts } from './signed-texts';

/** Somebody of the organization, whom a row names. */
async function personOf(context: Context, id: string): Promise<StaffMemberType> {
  const person = await context.loader(staffMemberLoader).load(id);
  if (!person) throw notFound();
  return person;
}

/** Who may review at a facility, by last name. Whether one of them may review one session depends on who led and signed it. */
export async function readReviewers(context: Context, facilityId: string): Promise<StaffMemberType[]> {
  mustBeInScope(context.actor, facilityId);
  return Promise.all((await reviewerIds(context.reads, context.actor.organizationId, facilityId)).map((id) => personOf(context, id)));
}

interface DelegationRow {
  id: string;
  fromStaffId: string;
  toStaffId: string;
  firstDay: string;
  lastDay: string;
  startsAt: unknown;
  reason: string | null;
  givenBy: string;
}

const DELEGATIONS = 'select id, fromStaffId, toStaffId, firstDay, lastDay, startsAt, reason, givenBy from review_delegation where organizationId = ?';

async function shapeDelegation(context: Context, row: DelegationRow): Promise<ReviewDelegationType> {
  const [from, to, givenBy] = await Promise.all([row.fromStaffId, row.toStaffId, row.givenBy].map((id) => personOf(context, id)));
  return Object.assign(new ReviewDelegationType(), { id: globalId('ReviewDelegation', row.id), from, to, givenBy, firstDay: row.firstDay, lastDay: row.lastDay, reason: row.reason, holds: instantOf(row.startsAt) <= context.clock.now() });
}

/** Those that hold now or are to come, the next to begin first. */
export async function readDelegations(context: Context, facilityId: string): Promise<ReviewDelegationType[]> {
  mustBeInScope(context.actor, facilityId);
  const rows = await context.reads.query<DelegationRow>(`${DELEGATIONS} and facilityId = ? and endedAt is null and endsAt > ? order by startsAt, id`, [context.actor.organizationId, facilityId, context.clock.now()]);
  return Promise.all(rows.map((row) => shapeDelegation(context, row)));
}

export async function readDelegation(context: Context, id: string): Promise<ReviewDelegationType> {
  const [row] = await context.reads.query<DelegationRow>(`${DELEGATIONS} and id = ?`, [context.actor.organizationId, id]);
  if (!row) throw notFound();
  return shapeDelegation(context, row);
}

interface ReassignmentRow {
  id: string;
  sessionId: string;
  fromStaffId: string | null;
  toStaffId: string | null;
  reason: string;
  byStaffId: string;
  at: unknown;
}

/** Through whose hands the reviews of sessions went, first to last. */
export const reassignmentsLoader = (context: Context): DataLoader<string, ReviewReassignmentType[]> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<ReassignmentRow>('select id, sessionId, fromStaffId, toStaffId, reason, byStaffId, at from review_reassignment where organizationId = ? and sessionId in (?) order by at, id', [context.actor.organizationId, sessionIds]);
    const person = (id: string | null): Promise<StaffMemberType | null> => (id === null ? Promise.resolve(null) : personOf(context, id));
    const shaped = await Promise.all(rows.map(async ({ id, fromStaffId, toStaffId, byStaffId, reason, at }) => {
      const [from, to, by] = await Promise.all([person(fromStaffId), person(toStaffId), person(byStaffId)]);
      return Object.assign(new ReviewReassignmentType(), { id: globalId('ReviewReassignment', id), from, to, by, reason, at: instantOf(at) });
    }));
    return sessionIds.map((sessionId) => shaped.filter((_, index) => rows[index]?.sessionId === sessionId));
  });

interface WaiverRow {
  id: string;
  sessionId: string;
  printedName: string;
  credential: string | null;
  reason: string;
  waivedAt: unknown;
  timeZone: string;
  contentHash: string;
}

export interface KeptWaiver {
  waiver: ReviewWaiverType;
  contentHash: string;
}

/** The waiver each session became final by, with the reason. */
export const waiverLoader = (context: Context): DataLoader<string, KeptWaiver | null> =>
  new DataLoader(async (sessionIds) => {
    const rows = await context.reads.query<WaiverRow>('select id, sessionId, printedName, credential, reason, waivedAt, timeZone, contentHash from review_waiver where organizationId = ? and sessionId in (?) order by waivedAt, id', [context.actor.organizationId, sessionIds]);
    return sessionIds.map((id) => {
      const row = rows.filter((each) => each.sessionId === id).at(-1);
      return row ? { contentHash: row.contentHash, waiver: Object.assign(new ReviewWaiverType(), { id: globalId('ReviewWaiver', row.id), printedName: row.printedName, credential: row.credential, reason: row.reason, waivedAt: instantOf(row.waivedAt), timeZone: row.timeZone }) } : null;
    });
  });

interface SignedRow {
  sessionId: string;
  rosterEntryId: string | null;
  patientId: string | null;
  canonical: string;
}

interface NowRow {
  sessionId: string;
  rosterEntryId: string;
  field: NoteField;
  text: string;
}

/** Null of who was absent: what is written of them is a draft that nobody signs. */
function textsIn(canonical: string): ReadonlyMap<NoteField, string> | null {
  const { texts, attendance } = JSON.parse(canonical) as { texts: SignedTexts; attendance?: string };
  if (attendance === 'ABSENT') return null;
  return new Map(textsOfPart(texts).map(({ field, text }) => [field, text]));
}

export interface ReturnedTexts {
  texts: ReturnedTextType[];
  patientIds: string[];
}

/** What each session's texts were when it was last returned, where they read otherwise now. */
export const returnedTextsLoader = (context: Context): DataLoader<string, ReturnedTexts> =>
  new DataLoader(async (sessionIds) => {
    const { organizationId } = context.actor;
    const signed = await context.reads.query<SignedRow>(
      `select d.sessionId, d.rosterEntryId, d.patientId, d.canonical from signed_document d
        where d.organizationId = ? and d.sessionId in (?)
          and d.signatureId = (select k.signatureId from signature_strike k join signature g on g.organizationId = k.organizationId and g.id = k.signatureId
                                where k.organizationId = d.organizationId and k.sessionId = d.sessionId and k.reason = 'RETURNED' and g.meaning = 'AUTHOR' order by k.at desc, k.id desc limit 1)`,
      [organizationId, sessionIds],
    );
    const now = signed.length === 0 ? [] : await context.reads.query<NowRow>('select sessionId, rosterEntryId, field, text from note_text where organizationId = ? and sessionId in (?)', [organizationId, sessionIds]);
    return sessionIds.map((id) => {
      const own = signed.filter((row) => row.sessionId === id);
      const texts = own.flatMap((row) => changedIn(row, now.filter((text) => text.sessionId === id && text.rosterEntryId === (row.rosterEntryId ?? ''))));
      return { texts, patientIds: own.flatMap((row) => row.patientId ?? []) };
    });
  });

function changedIn({ rosterEntryId, canonical }: SignedRow, now: readonly NowRow[]): ReturnedTextType[] {
  const before = textsIn(canonical);
  if (!before) return [];
  const fields = new Set([...before.keys(), ...now.map(({ field }) => field)]);
  return [...fields].flatMap((field) => {
    const was = before.get(field) ?? '';
    const is = now.find((text) => text.field === field)?.text ?? '';
    return was.trim() === is.normalize('NFC').trim() ? [] : [Object.assign(new ReturnedTextType(), { rosterEntryId: rosterEntryId && globalId('RosterEntry', rosterEntryId), field, text: was })];
  });
}
