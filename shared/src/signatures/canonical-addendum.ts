import type { AddendumKind, CorrectedPart } from './addenda';
import { CANONICAL_VERSION, canonicalText } from './canonical';

/** An addition and what it is added to. */
export interface SignedAddendum {
  sessionId: string;
  /** Null for the shared part: it goes into the chart of everybody present. */
  rosterEntryId: string | null;
  patientId: string | null;
  kind: AddendumKind;
  correctedPart: CorrectedPart | null;
  text: string;
  /** When what it tells of was; `enteredAt` is when it was written (CMS: entered and event time, each labelled). */
  eventAt: Date;
  enteredAt: Date;
  timeZone: string;
  /** Hash of the content that stays as it was signed. */
  originalHash: string;
}

// Each field is named, as in the texts it is added to.
export function canonicalAddendum(addendum: SignedAddendum): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'ADDENDUM',
    sessionId: addendum.sessionId,
    rosterEntryId: addendum.rosterEntryId,
    patientId: addendum.patientId,
    kind: addendum.kind,
    correctedPart: addendum.correctedPart,
    text: addendum.text,
    eventAt: addendum.eventAt.toISOString(),
    enteredAt: addendum.enteredAt.toISOString(),
    timeZone: addendum.timeZone,
    originalHash: addendum.originalHash,
  });
}

export interface AddendumStatement {
  sessionId: string;
  /** Hash of `canonicalAddendum`. */
  contentHash: string;
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  /** What they put their name to. */
  words: string;
  signedAt: Date;
  timeZone: string;
}

/** Who said so, about which content, when. */
export function canonicalAddendumStatement(statement: AddendumStatement): string {
  return canonicalText({
    format: CANONICAL_VERSION,
    part: 'ADDENDUM_STATEMENT',
    sessionId: statement.sessionId,
    contentHash: statement.contentHash,
    staffMemberId: statement.staffMemberId,
    printedName: statement.printedName,
    credential: statement.credential,
    words: statement.words,
    signedAt: statement.signedAt.toISOString(),
    timeZone: statement.timeZone,
  });
}
