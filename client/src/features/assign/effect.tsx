import { loadWords, requirementWords } from '@groupwork/shared/scheduling/week-load';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Preview } from './preview';
import { seatsSentence } from './seats-short';
import classes from './assign.module.css';

const people = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'patient' : 'patients'}`;

const clashWords = (result: Preview, several: boolean): string => `${result.clashCount.toLocaleString('en-US')} ${result.clashCount === 1 ? 'clash' : 'clashes'}${several ? `, ${people(result.patientsWithClash)}` : ''}`;

/** What comes of it in a sentence, beside the one filled button. */
export function Effect({ result, several, schedules, button, onShowClashes }: { result: Preview | null; several: boolean; schedules: number; button: ReactNode; onShowClashes: () => void }) {
  const seats = result === null ? null : seatsSentence(result);
  return (
    <div className={classes['foot']} role="group" aria-label="What comes of it">
      <div className={classes['effect']}>
        <div className={classes['effectWords']} role="status">{result !== null && (several ? <ForMany result={result} schedules={schedules} /> : <ForOne result={result} schedules={schedules} />)}{seats !== null && <span className={classes['short']}>{seats}</span>}</div>
        {/* The clashes may be out of sight: nobody keeps one unseen. */}
        {result !== null && result.clashCount > 0 && <button type="button" className={classes['toClashes']} onClick={onShowClashes}><IconAlertTriangle size={15} aria-hidden />{clashWords(result, several)}</button>}
      </div>
      <div className={classes['act']}>{button}</div>
    </div>
  );
}

function ForOne({ result, schedules }: { result: Preview; schedules: number }) {
  const load = { minutes: result.minutesPerWeek, days: result.daysPerWeek };
  const asks = result.requirement === null ? null : requirementWords(result.requirement, load);
  const short = result.requirement !== null && (result.requirement.minutesShort > 0 || result.requirement.daysShort > 0);
  return <>
    <strong>{schedules === 0 ? 'Now' : 'After this'}: {loadWords(load)}</strong>
    {asks !== null && <span className={short ? classes['short'] : classes['met']}>{asks}</span>}
  </>;
}

function ForMany({ result, schedules }: { result: Preview; schedules: number }) {
  const wanted = result.patientCount * schedules;
  if (schedules === 0) return <strong>{people(result.patientCount)} chosen.</strong>;
  return <>
    <strong>After this: {schedules === 1 ? `${people(wanted - result.already)} more on it.` : `${(wanted - result.already).toLocaleString('en-US')} more assignments.`}</strong>
    {result.already > 0 && <span>{schedules === 1 ? `${people(result.already)} had it already.` : `${result.already.toLocaleString('en-US')} existed already.`}</span>}
  </>;
}
