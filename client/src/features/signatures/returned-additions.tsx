import type { Unmasked } from '@apollo/client/masking';
import { addendumWords } from '@groupwork/shared/signatures/addenda';
import { mediumDate } from '@groupwork/shared/kernel/time';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { ReturnedAddendaQuery } from '../../graphql/generated/operations';
import classes from './unfinished.module.css';

export type ReturnedAddition = Unmasked<ReturnedAddendaQuery>['returnedAddenda'][number];

/** One's own additions that a reviewer sent back: each with what was asked, and the way to where it is added to. */
export function ReturnedAdditions({ returned }: { returned: readonly ReturnedAddition[] }) {
  if (returned.length === 0) return null;
  return (
    <section className={classes['list']} aria-label="Additions sent back to you">
      <h2 className={classes['name']}>Additions sent back to you <span className={classes['count']}>{returned.length}</span></h2>
      <ul>
        {returned.map(({ addendum, session, patient, chartEntryId }) => {
          const named = `${addendumWords[addendum.kind]}, ${session.groupTitle}, ${mediumDate(session.date)}`;
          return (
            <li key={addendum.id} className={`${classes['row']} ${classes['plain']}`}>
              <div className={classes['words']}>
                <p className={classes['line']}><strong>{addendumWords[addendum.kind]}</strong></p>
                <p>{session.groupTitle}, {mediumDate(session.date)} · {patient === null ? 'the shared part' : patient.displayName}.</p>
                <p className={classes['why']}>{addendum.returned?.printedName} asks: {addendum.returned?.comment}</p>
              </div>
              <Link className={classes['open']} to={patient !== null && chartEntryId !== null ? paths.chartEntry(patient.id, chartEntryId) : paths.sign(session.id)} aria-label={`Add to it: ${named}`}>Add to it</Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
