import { mrnTail } from '@groupwork/shared/patients/names';
import { ActionButton } from '../../ui/action-button';
import { clashLine, many, type MovePreview } from './move-words';
import classes from './care.module.css';

interface MoveLineProps {
  move: MovePreview['patients'][number];
  /** Those that are shown of this patient's. */
  clashes: MovePreview['clashes'];
  timeZone: string;
  onLeaveOut: (patientIds: readonly string[]) => void;
}

/** One patient: why not, or which schedules end, begin and go on, and what clashes. */
export function MoveLine({ move: { patient, refusal, begins, ends, stays, clashCount }, clashes, timeZone, onLeaveOut }: MoveLineProps) {
  const follows = [['Ends', ends], ['Begins', begins], ['Stays', stays]] as const;
  const said = follows.filter(([, titles]) => titles.length > 0);
  return (
    <li>
      <span className={classes['lines']}>
        <span><strong>{patient.displayName}</strong> <span className={classes['soft']}>{[mrnTail(patient.mrn), patient.levelOfCare].filter((part) => part !== null).join(' · ')}</span></span>
        {refusal !== null && <span className={classes['problem']}>{refusal}</span>}
        {refusal === null && said.map(([word, titles]) => <span key={word}><span className={classes['soft']}>{word}</span> {titles.join(', ')}</span>)}
        {refusal === null && said.length === 0 && <span className={classes['soft']}>No schedule begins or ends.</span>}
        {clashCount > 0 && <span className={classes['problem']}>{many(clashCount, 'clash', 'clashes')}{clashes[0] === undefined ? '' : `. ${clashLine(clashes[0], timeZone)}${clashCount > 1 ? ', and more' : ''}`}</span>}
      </span>
      <ActionButton variant="subtle" aria-label={`Leave ${patient.displayName} out`} onClick={() => onLeaveOut([patient.id])}>Leave out</ActionButton>
    </li>
  );
}
