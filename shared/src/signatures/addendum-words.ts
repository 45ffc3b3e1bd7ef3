import { clockTimeWithHalf, facilityDate, fullDate, signedMoment, zoneName } from '../kernel/time';
import type { Instant } from '../kernel/time';
import { addendumWords, correctedWord } from './addenda';
import type { AddendumKind, CorrectedPart } from './addenda';
import { contentCheck } from './content-check';
import { printedSigner } from './meaning';

/** An addition as it is kept. */
export interface AddendumFacts {
  kind: AddendumKind;
  correctedPart: CorrectedPart | null;
  printedName: string;
  credential: string | null;
  eventAt: Instant;
  enteredAt: Instant;
  timeZone: string;
  contentHash: string;
  reviewRequired: boolean;
  review: { printedName: string; credential: string | null; reviewedAt: Instant } | null;
  /** The last time it was sent back, and whether something was added since. */
  returned: { printedName: string; credential: string | null; returnedAt: Instant; answered: boolean } | null;
}

/** `Correction of Engagement`, in the words of the note it corrects. */
export const addendumHeading = ({ kind, correctedPart }: AddendumFacts, fields: Parameters<typeof correctedWord>[1]): string =>
  `${addendumWords[kind]}${correctedPart === null ? '' : ` of ${correctedWord(correctedPart, fields)}`}`;

/** Whether a reviewer has signed it or sent it back, where one must sign. */
function reviewWords({ reviewRequired, review, returned, timeZone }: AddendumFacts): string | null {
  if (review !== null) return `Reviewed by ${printedSigner(review.printedName, review.credential)}, ${signedMoment(review.reviewedAt, timeZone)}.`;
  if (returned !== null && !returned.answered) return `Returned by ${printedSigner(returned.printedName, returned.credential)}, ${signedMoment(returned.returnedAt, timeZone)}. Not approved.`;
  return reviewRequired ? 'Awaiting review.' : null;
}

/** Who wrote it, when what it tells of was, and when it was entered: name and value, on page and paper alike. */
export function addendumFacts(own: AddendumFacts): [string, string][] {
  const { eventAt, timeZone } = own;
  const review = reviewWords(own);
  return [
    ['Written by', printedSigner(own.printedName, own.credential)],
    ['Event', `${fullDate(facilityDate(eventAt, timeZone))}, ${clockTimeWithHalf(eventAt, timeZone)} ${zoneName(eventAt, timeZone)}`],
    ['Entered and signed', signedMoment(own.enteredAt, timeZone)],
    ['Content check', `${contentCheck(own.contentHash)}${review === null ? '' : `. ${review}`}`],
  ];
}
