import { addendumStatementWords } from '@groupwork/shared/signatures/addenda';
import type { AddendumKind, CorrectedPart } from '@groupwork/shared/signatures/addenda';
import { CANONICAL_VERSION } from '@groupwork/shared/signatures/canonical';
import { canonicalAddendum, canonicalAddendumStatement } from '@groupwork/shared/signatures/canonical-addendum';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import type { LockedSession } from '../scheduling/session.step';
import type { AddendumRow } from './addendum.entity';
import { Addenda } from './signatures.repositories';
import { sha256 } from './signed-record';
import { signerOf } from './signer';

export interface NewAddendum {
  kind: AddendumKind;
  correctedPart?: CorrectedPart | null;
  /** Null for the shared part. */
  line: { rosterEntryId: string; patientId: string } | null;
  text: string;
  eventAt: Date;
  originalHash: string;
  strikesEntryId?: string;
  copiesEntryId?: string;
}

/** What a facility has reviewed: additions to what had to be reviewed itself, all of them, or none. Known at signing and kept. */
const mustBeReviewed = ({ row, settings }: LockedSession): boolean => settings.amendmentReview === 'ALWAYS' || (settings.amendmentReview === 'AS_SIGNED' && row.reviewRequired);

/** Keeps an addition as it is signed now: its text, who said so with which words, and the hash of what it is added to. */
export function addSignedAddendum(work: Work, actor: StaffActor, locked: LockedSession, given: NewAddendum): Promise<AddendumRow> {
  const { kind, correctedPart = null, line, text, eventAt, originalHash, strikesEntryId = null, copiesEntryId = null } = given;
  const { id: sessionId, facilityId, timeZone } = locked.row;
  const about = { sessionId, rosterEntryId: line?.rosterEntryId ?? null, patientId: line?.patientId ?? null };
  const said = { ...about, kind, correctedPart, text, eventAt, enteredAt: work.now, timeZone };
  const canonical = canonicalAddendum({ ...said, originalHash });
  const contentHash = sha256(canonical);
  const signer = signerOf(actor);
  const statement = canonicalAddendumStatement({ sessionId, contentHash, ...signer, words: addendumStatementWords[kind], signedAt: work.now, timeZone });
  return work.repository(Addenda).add({ ...said, ...signer, facilityId, canonical, contentHash, formatVersion: CANONICAL_VERSION, statement, reviewRequired: mustBeReviewed(locked), strikesEntryId, copiesEntryId });
}
