import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import type { SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { mustAcknowledge, signSessionRules } from '@groupwork/shared/signatures/sign.rules';
import type { MissingPart } from '@groupwork/shared/documentation/completeness.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import type { PinAnswer, PinCheck } from '../identity/check-pin.step';
import { lockSession, markSessionSigned, mustBeAble } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { chartProjection, projectionText } from './chart-projection';
import { readSignable } from './signable';
import type { Signable } from './signable';
import { attendanceOf, sha256, signedStatement } from './signed-record';
import { ChartEntries, SignatureRequests, Signatures, SignedDocuments } from './signatures.repositories';
import { sessionSigned } from './signatures.events';

/** How an attempt to sign ended. Only SIGNED left anything behind. */
export type SignOutcome =
  | { outcome: 'SIGNED'; sessionIds: string[] }
  | { outcome: 'PIN_REFUSED'; answer: PinAnswer }
  | { outcome: 'INCOMPLETE'; missing: MissingPart[] }
  | { outcome: 'CHANGED'; sessionId: string; changedBy: string | null };

/** Rolls the unit back and carries the answer out of it. */
export class SigningStopped extends Error {
  constructor(readonly outcome: SignOutcome) {
    super('The session was not signed.');
  }
}

export interface SignSession {
  sessionId: string;
  pin: string;
  /** The content as the signer saw it. */
  contentHash: string;
  acknowledgeNotLeader: boolean;
  key: string;
}

export interface SigningParts {
  unitOfWork: UnitOfWork;
  pins: PinCheck;
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

/** The content must be what the signer read: otherwise they look again before putting their name to it. */
export async function mustBeAsSeen(work: Work, locked: LockedSession, signable: Signable, seen: string): Promise<void> {
  if (signable.contentHash === seen) return;
  const [last] = await work.query<{ firstName: string; lastName: string }>('select firstName, lastName from staff_member where organizationId = ? and id = ?', [work.actor.organizationId, locked.row.documentedBy ?? '']);
  throw new SigningStopped({ outcome: 'CHANGED', sessionId: locked.row.id, changedBy: last ? `${last.firstName} ${last.lastName}` : null });
}

export async function addSignature(work: Work, actor: StaffActor, signable: Signable, given: { meaning: SignatureMeaning; acknowledgedNotLeader: boolean; lateEntry: boolean }): Promise<string> {
  const { record, parts } = signable;
  const printed = { staffMemberId: actor.id, printedName: `${actor.firstName} ${actor.lastName}`, credential: actor.credential, meaning: given.meaning, signedAt: work.now, acknowledgedNotLeader: given.acknowledgedNotLeader };
  const signature = await work.repository(Signatures).add({ sessionId: record.sessionId, timeZone: record.timeZone, ...printed, ...signedStatement(record, parts, { ...printed, lateEntry: given.lateEntry }) });
  return signature.id;
}

async function distribute(work: Work, actor: StaffActor, signable: Signable, signatureId: string): Promise<void> {
  const { record, parts } = signable;
  await work.repository(SignedDocuments).addMany(parts.map((part) => ({ sessionId: record.sessionId, signatureId, ...part })));
  const documentedBy = printedSigner(`${actor.firstName} ${actor.lastName}`, actor.credential);
  await work.repository(ChartEntries).addMany(
    record.lines.map((line) => {
      const projection = projectionText(chartProjection(record, line, documentedBy));
      return {
        patientId: line.patientId, episodeId: line.episodeId, sessionId: record.sessionId, rosterEntryId: line.rosterEntryId, signatureId, facilityId: record.facilityId, sessionDate: record.date,
        plannedStart: record.plannedStart, groupTitle: record.groupTitle, attendance: attendanceOf(line), projection, contentHash: sha256(projection), enteredAt: work.now,
      };
    }),
  );
}

/**
 * One PIN signs the session: the canonical text of each part is kept, the signature binds their hashes, each
 * patient's chart receives that patient's projection, and the session waits for review or is final.
 */
export async function signSession({ unitOfWork, pins }: SigningParts, actor: StaffActor, input: SignSession): Promise<SignOutcome> {
  const { sessionId, contentHash, acknowledgeNotLeader, key } = input;
  const answer = await pins.check(actor.organizationId, actor.id, input.pin);
  if (answer.outcome !== 'RIGHT') return { outcome: 'PIN_REFUSED', answer };
  try {
    return await unitOfWork.run(actor, { operation: 'signSession', key, request: { sessionId, contentHash, acknowledgeNotLeader } }, async (work) => {
      const locked = await lockSession(work, sessionId);
      mustBeAble(locked, 'canSign');
      const signable = await signableOf(work, locked);
      if (signable.missing.length > 0) throw new SigningStopped({ outcome: 'INCOMPLETE', missing: signable.missing });
      await mustBeAsSeen(work, locked, signable, contentHash);
      refuseIf(firstRefusal(signSessionRules, { ...locked.act, missing: 0, acknowledgesNotLeader: acknowledgeNotLeader }));
      const goesToReview = locked.row.reviewRequired || actor.profileRights.includes('REQUIRES_GROUP_SESSION_REVIEW');
      const signatureId = await addSignature(work, actor, signable, { meaning: 'AUTHOR', acknowledgedNotLeader: mustAcknowledge(locked.act), lateEntry: signable.lateEntry });
      await distribute(work, actor, signable, signatureId);
      if (goesToReview) await work.repository(SignatureRequests).add({ sessionId, kind: 'REVIEW', status: 'REQUESTED', requestedAt: work.now, requestedBy: actor.id, resolvedAt: null, resolvedBy: null });
      await markSessionSigned(work, locked.row, goesToReview);
      work.record(sessionSigned({ sessionId, facilityId: locked.row.facilityId }, signatureId, contentHash, goesToReview, signable.lateEntry, signable.record.lines.map((line) => line.patientId)));
      return { outcome: 'SIGNED' as const, sessionIds: [sessionId] };
    });
  } catch (error) {
    if (error instanceof SigningStopped) return error.outcome;
    throw error;
  }
}
