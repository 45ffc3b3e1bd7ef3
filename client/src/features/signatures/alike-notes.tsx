import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { SigningCheck } from './sign-checks';
import classes from './signing.module.css';

/** Pairs side by side, the most alike first; each text leads to its note. */
export function AlikeNotes({ sessionId, pairs, count }: { sessionId: string; pairs: SigningCheck['alikeTexts']; count: number }) {
  return (
    <div className={classes['alike']}>
      {pairs.map(({ field, label, percent, notes }) => (
        <section key={`${field}${notes.map(({ rosterEntryId }) => rosterEntryId).join(' ')}`} aria-label={`${label} of ${notes.map(({ patient }) => patient).join(' and ')}`}>
          <h3>{label}, {percent}% alike</h3>
          <div className={classes['sides']}>
            {notes.map(({ rosterEntryId, patient, text }) => (
              <div key={rosterEntryId} className={classes['side']}>
                <h4>{patient}</h4>
                <p>{text}</p>
                <Link to={`${paths.patientNote(sessionId, rosterEntryId)}#${field}`}>Open the note of {patient}</Link>
              </div>
            ))}
          </div>
        </section>
      ))}
      {count > pairs.length && <p className={classes['detail']}>These {pairs.length} are the most alike of {count} pairs.</p>}
    </div>
  );
}
