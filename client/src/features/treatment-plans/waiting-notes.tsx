import { fullDate, mediumDate } from '@groupwork/shared/kernel/time';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { ActionButton } from '../../ui/action-button';
import { LinkForm } from './link-form';
import type { Waiting } from './plan-words';
import classes from './plan.module.css';

const isSigned = ({ status }: Waiting): boolean => status === 'PENDING_REVIEW' || status === 'FINALISED';

/** "Link 3 notes to the plan that is active since Nov 18": notes that waited for it, each with where it is linked. */
export function WaitingNotes({ notes, patientId, onLinked }: { notes: readonly Waiting[]; patientId: string; onLinked: () => void }) {
  const [linking, setLinking] = useState<string | null>(null);
  return (
    <ul className={classes['waiting']} aria-label="Notes that waited for the plan">
      {notes.map((note) => (
        <li key={note.rosterEntryId}>
          <div className={classes['waitingLine']}>
            <span>{note.chartEntryId === null ? `${mediumDate(note.sessionDate)}, ${note.groupTitle}` : <Link to={paths.chartEntry(patientId, note.chartEntryId)}>{mediumDate(note.sessionDate)}, {note.groupTitle}</Link>} <span className={classes['soft']}>{isSigned(note) ? 'signed' : 'not signed'}</span></span>
            {isSigned(note)
              ? linking !== note.rosterEntryId && <ActionButton aria-label={`Link ${mediumDate(note.sessionDate)}, ${note.groupTitle}`} onClick={() => setLinking(note.rosterEntryId)}>Link</ActionButton>
              : <Link className={classes['link']} to={paths.patientNote(note.sessionId, note.rosterEntryId)}>Link in the note</Link>}
          </div>
          {linking === note.rosterEntryId && <LinkForm rosterEntryId={note.rosterEntryId} sessionDate={note.sessionDate} objectives={note.objectives} onClose={() => setLinking(null)} onLinked={() => { setLinking(null); onLinked(); }} />}
        </li>
      ))}
    </ul>
  );
}

export const waitingWords = (notes: readonly Waiting[]): string => {
  const [since] = notes.map(({ planActiveFrom }) => planActiveFrom).toSorted();
  return `Link ${notes.length} ${notes.length === 1 ? 'note' : 'notes'} to the plan that is active since ${since === undefined ? '' : fullDate(since)}`;
};
