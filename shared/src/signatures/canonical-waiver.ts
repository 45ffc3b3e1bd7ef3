import { CANONICAL_VERSION, canonicalText } from './canonical';

export interface WaiverStatement {
  sessionId: string;
  requestId: string;
  /** Hash of the content that is final without a review. */
  contentHash: string;
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  reason: string;
  /** What they put their name to. */
  words: string;
  waivedAt: Date;
  timeZone: string;
}

/** Who waived the review of which content, when and why. */
export function canonicalWaiver(statement: WaiverStatement): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'REVIEW_WAIVER',
    sessionId: statement.sessionId,
    requestId: statement.requestId,
    contentHash: statement.contentHash,
    staffMemberId: statement.staffMemberId,
    printedName: statement.printedName,
    credential: statement.credential,
    reason: statement.reason,
    words: statement.words,
    waivedAt: statement.waivedAt.toISOString(),
    timeZone: statement.timeZone,
  });
}
