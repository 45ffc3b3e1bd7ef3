import { clockTimeWithHalf, facilityDate, fullDate, signedMoment, zoneName } from '@groupwork/shared/kernel/time';
import { addendumWords, correctedWord } from '@groupwork/shared/signatures/addenda';
import { contentCheck } from '@groupwork/shared/signatures/content-check';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import type { AddendumFactsFragment } from '../graphql/generated/operations';
import classes from './addenda.module.css';

type Fields = Parameters<typeof correctedWord>[1];

export type Addendum = Omit<AddendumFactsFragment, ' $fragmentName'>;

const eventMoment = ({ eventAt, timeZone }: Addendum): string => `${fullDate(facilityDate(eventAt, timeZone))}, ${clockTimeWithHalf(eventAt, timeZone)} ${zoneName(eventAt, timeZone)}`;

/** Whether a reviewer has signed it, where one must. */
function reviewWords({ reviewRequired, review, timeZone }: Addendum): string | null {
  if (review !== null) return `Reviewed by ${printedSigner(review.printedName, review.credential)}, ${signedMoment(review.reviewedAt, timeZone)}.`;
  return reviewRequired ? 'Awaiting review.' : null;
}

/** Additions in the order they were made. */
export function AddendumList({ addenda, fields, about }: { addenda: readonly Addendum[]; /** What the note calls its fields. */ fields: Fields; about: (addendum: Addendum) => string | null }) {
  return <div className={classes['boxes']}>{addenda.map((addendum) => <AddendumBox key={addendum.id} addendum={addendum} fields={fields} about={about(addendum)} />)}</div>;
}

/** One addition as it prints: its label, what it says, who wrote it, when it happened and when it was entered. */
function AddendumBox({ addendum, fields, about }: { addendum: Addendum; fields: Fields; /** What it is added to, where that is not plain from the page. */ about: string | null }) {
  const { kind, correctedPart, text, printedName, credential, enteredAt, timeZone, contentHash } = addendum;
  const review = reviewWords(addendum);
  return (
    <article className={classes['box']} data-kind={kind} aria-label={addendumWords[kind]}>
      <h4 className={classes['label']}>{addendumWords[kind]}{correctedPart === null ? '' : ` of ${correctedWord(correctedPart, fields)}`}{about !== null && <span className={classes['about']}> {about}</span>}</h4>
      <p className={classes['text']}>{text}</p>
      <dl className={classes['facts']}>
        <div><dt>Written by</dt><dd>{printedSigner(printedName, credential)}</dd></div>
        <div><dt>Event</dt><dd>{eventMoment(addendum)}</dd></div>
        <div><dt>Entered and signed</dt><dd>{signedMoment(enteredAt, timeZone)}</dd></div>
        <div><dt>Content check</dt><dd>{contentCheck(contentHash)}{review !== null && <span className={classes['review']}> {review}</span>}</dd></div>
      </dl>
    </article>
  );
}
