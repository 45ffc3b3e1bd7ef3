import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { leadsSession } from '@groupwork/shared/access/session-facts';
import { printedSigner, statementWords } from '@groupwork/shared/signatures/meaning';
import type { Stating } from '@groupwork/shared/signatures/meaning';
import { signSessionRules, signingAs } from '@groupwork/shared/signatures/sign.rules';
import { coSignRules, isAsked } from '@groupwork/shared/signatures/signers.rules';
import { standsSigned } from '@groupwork/shared/scheduling/group-session-status';
import type { MissingPart } from '@groupwork/shared/documentation/completeness.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import { standingAt } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import type { PinAnswer, PinCheck } from '../identity/check-pin.step';
import { clearSessionAlerts } from '../notifications/clear-alerts.step';
import { lockSession, markSessionSigned, markSessionStands, mustBeAble } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { chartEntry, chartProjection } from './chart-projection';
import { readMark } from './read-mark';
import { readSignable, withAuthoredParts } from './signable';
import type { Signable } from './signable';
import { attendanceOf, signedStatement } from './signed-record';
import { signerOf } from './signer';
import { afterSigning, askOtherLeaders, requestSigned } from './signers';
import { ChartEntries, Signatures, SignedDocuments } from './signatures.repositories';
import { sessionCoSigned, sessionSigned } from './signatures.events';

/** How an attempt to sign ended. Only SIGNED left anything behind. */
export type SignOutcome =
  | { outcome: 'SIGNED'; sessionIds: string[] }
  | { outcome: 'PIN_REFUSED'; answer: PinAnswer }
  | { outcome: 'INCOMPLETE'; sessionId: string; missing: MissingPart[] }
  | { outcome: 'CHANGED'; sessionId: string; changedBy: string | null; signed: boolean };

/** Rolls the unit back and carries the answer out of it. */
export class SigningStopped extends Error {
  constructor(readonly outcome: SignOutcome) {
    super('The session was not signed.');
  }
}

export interface SessionToSign {
  sessionId: string;
  /** The content and the statement as this very signer read them: whoever did not open a session cannot know it. */
  contentHash: string;
  acknowledgeNotLeader: boolean;
}

export interface SignSessions {
  sessions: readonly SessionToSign[];
  pin: string;
  key: string;
}

export interface PinParts {
  unitOfWork: UnitOfWork;
  pins: PinCheck;
}

export interface SigningParts extends PinParts {
  seal: Seal;
}

export const signableOf = (work: Work, locked: LockedSession): Promise<Signable> =>
  readSignable(work, work.actor.organizationId, {
    sessionId: locked.row.id,
    ended: locked.row.actualEnd !== null,
    capacity: locked.row.capacity,
    minimum: locked.row.minimum,
    capacityReason: locked.row.capacityReason,
    settings: locked.settings,
    at: work.now,
  });

/** The content, and what is said of it, must be what the signer read: otherwise they look again before putting their name to it. */
export async function mustBeAsSeen(work: Work, locked: LockedSession, seal: Seal, signable: Pick<Signable, 'contentHash'>, stating: Stating, seen: string): Promise<void> {
  const sessionId = locked.row.id;
  if (seal(readMark({ staffMemberId: work.actor.id, sessionId, contentHash: signable.contentHash, words: statementWords(stating) })) === seen) return;
  const signed = standsSigned(locked.facts.status);
  const by = signed ? locked.facts.signerIds.at(-1) : locked.row.documentedBy;
  const [last] = await work.query<{ firstName: string; lastName: string }>('select firstName, lastName from staff_member where organizationId = ? and id = ?', [work.actor.organizationId, by ?? '']);
  throw new SigningStopped({ outcome: 'CHANGED', sessionId, changedBy: last ? `${last.firstName} ${last.lastName}` : null, signed });
}

export async function addSignature(work: Work, actor: StaffActor, signable: Pick<Signable, 'record' | 'parts'>, stating: Stating): Promise<string> {
  const { record, parts } = signable;
  const printed = { ...signerOf(actor), meaning: stating.meaning, signedAt: work.now, acknowledgedNotLeader: stating.attestation !== 'LED' };
  const signature = await work.repository(Signatures).add({ sessionId: record.sessionId, timeZone: record.timeZone, ...printed, ...signedStatement(record, parts, { ...printed, ...stating }) });
  return signature.id;
}

async function distribute(work: Work, actor: StaffActor, { settings }: LockedSession, signable: Signable, signatureId: string): Promise<void> {
  const { record, parts } = signable;
  await work.repository(SignedDocuments).addMany(parts.map((part) => ({ sessionId: record.sessionId, signatureId, ...part })));
  const documentedBy = printedSigner(actor.name, actor.credential);
  await work.repository(ChartEntries).addMany(
    record.lines.filter((line) => settings.absentInChart === 'ATTENDANCE' || attendanceOf(line) === 'PRESENT').map((line) => chartEntry(record, line, chartProjection(record, line, documentedBy), { signatureId, enteredAt: work.now })),
  );
}

/** One PIN, one signature for each session that was opened. All of them, or none. */
export async function signSessions(parts: SigningParts, actor: StaffActor, input: SignSessions): Promise<SignOutcome> {
  const sessions = [...input.sessions].sort((one, other) => (one.sessionId < other.sessionId ? -1 : 1));
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'signSessions', key: input.key, request: sessions }, async (work) => {
      for (const session of sessions) await sign(work, actor, parts.seal, session);
      return { outcome: 'SIGNED' as const, sessionIds: sessions.map(({ sessionId }) => sessionId) };
    }));
}

/** The try is counted and the PIN compared before anything is locked; what stops a signature is an answer. */
export async function withPin({ pins }: Pick<PinParts, 'pins'>, actor: StaffActor, pin: string, act: () => Promise<SignOutcome>): Promise<SignOutcome> {
  const answer = await pins.check(actor.organizationId, actor.id, pin);
  if (answer.outcome !== 'RIGHT') return { outcome: 'PIN_REFUSED', answer };
  try {
    return await act();
  } catch (error) {
    if (error instanceof SigningStopped) return error.outcome;
    throw error;
  }
}

/** The first to sign is its author. Whoever led it too, or is asked, follows under the same content. */
async function sign(work: Work, actor: StaffActor, seal: Seal, session: SessionToSign): Promise<void> {
  const locked = await lockSession(work, session.sessionId);
  const { viewer } = locked.act;
  const follows = standsSigned(locked.facts.status) && (leadsSession(viewer, locked.facts) || isAsked(viewer, locked.facts));
  return follows ? coSign(work, actor, seal, locked, session) : signAsAuthor(work, actor, seal, locked, session);
}

/**
 * The canonical text of each part is kept, the signature binds their hashes, each patient's chart receives that
 * patient's projection, and the session waits for whoever else must sign, for review, or is final.
 */
async function signAsAuthor(work: Work, actor: StaffActor, seal: Seal, locked: LockedSession, session: SessionToSign): Promise<void> {
  const { sessionId } = session;
  mustBeAble(locked, 'canSign');
  const signable = await signableOf(work, locked);
  if (signable.missing.length > 0) throw new SigningStopped({ outcome: 'INCOMPLETE', sessionId, missing: signable.missing });
  const stating = { ...signingAs(locked.act), lateEntry: signable.lateEntry };
  await mustBeAsSeen(work, locked, seal, signable, stating, session.contentHash);
  refuseIf(firstRefusal(signSessionRules, { ...locked.act, missing: 0, acknowledgesNotLeader: session.acknowledgeNotLeader }));
  const signatureId = await addSignature(work, actor, signable, stating);
  await distribute(work, actor, locked, signable, signatureId);
  await requestSigned(work, actor, sessionId);
  await askOtherLeaders(work, actor, locked);
  const reviewRequired = locked.row.reviewRequired || standingAt(actor, locked.row.facilityId).profileRights.includes('REQUIRES_GROUP_SESSION_REVIEW');
  const after = await afterSigning(work, sessionId, reviewRequired);
  await markSessionSigned(work, locked.row, after, reviewRequired);
  await clearSessionAlerts(work, sessionId, ['SESSION_INCOMPLETE', 'SESSION_RETURNED', 'SESSION_COVERED']);
  work.record(sessionSigned({ sessionId, facilityId: locked.row.facilityId }, signatureId, signable.contentHash, after, signable.lateEntry, signable.record.lines.map((line) => line.patientId)));
}

async function coSign(work: Work, actor: StaffActor, seal: Seal, locked: LockedSession, { sessionId, contentHash: seen }: SessionToSign): Promise<void> {
  refuseIf(firstRefusal(coSignRules, locked.act));
  const signable = await withAuthoredParts(work, actor.organizationId, await signableOf(work, locked));
  const stating = { ...signingAs(locked.act), lateEntry: signable.lateEntry };
  await mustBeAsSeen(work, locked, seal, signable, stating, seen);
  const signatureId = await addSignature(work, actor, signable, stating);
  await requestSigned(work, actor, sessionId);
  const status = locked.row.status as 'SIGNED' | 'PENDING_REVIEW' | 'FINALISED';
  const after = status === 'SIGNED' ? await afterSigning(work, sessionId, locked.row.reviewRequired) : status;
  await markSessionStands(work, locked.row, after);
  const { meaning, lateEntry } = stating;
  work.record(sessionCoSigned({ sessionId, facilityId: locked.row.facilityId }, signatureId, { meaning, contentHash: signable.contentHash, lateEntry, after }, signable.record.lines.map((line) => line.patientId)));
}
