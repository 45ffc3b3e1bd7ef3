import { addendumFacts, addendumHeading } from '@groupwork/shared/signatures/addendum-words';
import { addendumWords } from '@groupwork/shared/signatures/addenda';
import type { correctedWord } from '@groupwork/shared/signatures/addenda';
import type { AddendumFactsFragment } from '../graphql/generated/operations';
import classes from './addenda.module.css';

type Fields = Parameters<typeof correctedWord>[1];

export type Addendum = Omit<AddendumFactsFragment, ' $fragmentName'>;

/** Additions in the order they were made. */
export function AddendumList({ addenda, fields, about }: { addenda: readonly Addendum[]; /** What the note calls its fields. */ fields: Fields; about: (addendum: Addendum) => string | null }) {
  return <div className={classes['boxes']}>{addenda.map((addendum) => <AddendumBox key={addendum.id} addendum={addendum} fields={fields} about={about(addendum)} />)}</div>;
}

/** One addition as it prints: its label, what it says, who wrote it, when it happened and when it was entered. */
function AddendumBox({ addendum, fields, about }: { addendum: Addendum; fields: Fields; /** What it is added to, where that is not plain from the page. */ about: string | null }) {
  const { kind, text } = addendum;
  return (
    <article className={classes['box']} data-kind={kind} aria-label={addendumWords[kind]}>
      <h4 className={classes['label']}>{addendumHeading(addendum, fields)}{about !== null && <span className={classes['about']}> {about}</span>}</h4>
      <p className={classes['text']}>{text}</p>
      {addendum.returned !== null && addendum.returned.comment !== null && addendum.review === null && (
        <blockquote className={classes['returned']}><p className={classes['by']}>{addendum.returned.printedName} asks</p><p className={classes['text']}>{addendum.returned.comment}</p></blockquote>
      )}
      <dl className={classes['facts']}>{addendumFacts(addendum).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </article>
  );
}
