import { useQuery } from '@apollo/client/react';
import { addDays, duration, facilityDate, mediumDate, weekdayName } from '@groupwork/shared/kernel/time';
import { attendedMinutesOf, daysWords, heldWords, standingLabel, standingWords } from '@groupwork/shared/reports/week-hours-words';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { ClosingGroups } from '../../app/closing-groups';
import { PatientHoursDocument, type PatientHoursQuery, ShellChangesDocument } from '../../graphql/generated/operations';
import { hoursMark } from '../../graphql/hours-marks';
import { serverNow } from '../../graphql/server-time';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { ActionButton } from '../../ui/action-button';
import { Block, Loading } from '../../ui/skeleton';
import { BarKey, StackedBar, type StackedPart } from '../../ui/stacked-bar';
import { StatusWord } from '../../ui/status-word';
import classes from './chart-hours.module.css';

type Week = PatientHoursQuery['patient']['weekHours'];
type LevelHours = Week['levels'][number];
const ASK_AGAIN_AFTER = 1500;
const WEEK = 7;
const FURTHEST = 63;

/** The patient's program week against what the level of care asks for, and what would close it. Asked apart, so that the chart does not wait for it. */
export function ChartHours({ patient }: { patient: { id: string; displayName: string; facility: { id: string; timeZone: string } } }) {
  const { facility } = patient;
  const [date, setDate] = useState<string | null>(null);
  const { data, previousData, error, refetch } = useQuery(PatientHoursDocument, { variables: { patientId: patient.id, date }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const askAgain = useAskAgain(refetch, ASK_AGAIN_AFTER);
  useLive(ShellChangesDocument, { facilityId: facility.id }, askAgain);
  const now = useCallback(() => void refetch().catch(() => undefined), [refetch]);
  const week = (data ?? previousData)?.patient.weekHours;
  if (week === undefined) return error === undefined ? <Loading><div className={classes['hours']}><Block width="60%" height={20} /><Block width="100%" height={14} /></div></Loading> : <p className={classes['hours']} role="status">The hours of this week could not be loaded. The rest of the chart is here.</p>;
  const today = facilityDate(serverNow(), facility.timeZone);
  const isPresent = week.from <= today && today <= week.until;
  return (
    <section className={classes['hours']} aria-labelledby="chart-hours">
      <div className={classes['head']}>
        <h2 id="chart-hours">{isPresent ? 'This program week' : 'Program week'}, {mediumDate(week.from)} to {mediumDate(week.until)}</h2>
        <div className={classes['weeks']}>
          <ActionButton variant="subtle" aria-label="The week before" onClick={() => setDate(addDays(week.from, -WEEK))}><IconChevronLeft size={16} aria-hidden /></ActionButton>
          {!isPresent && <ActionButton variant="subtle" onClick={() => setDate(null)}>This week</ActionButton>}
          <ActionButton variant="subtle" aria-label="The week after" disabledReason={week.from > addDays(today, FURTHEST) ? 'Groups further ahead are not written yet.' : null} reason="tooltip" onClick={() => setDate(addDays(week.from, WEEK))}><IconChevronRight size={16} aria-hidden /></ActionButton>
        </div>
      </div>
      {week.levels.length === 0 && <p>Not in care in this week.</p>}
      {week.levels.map((level) => <Level key={level.code} level={level} week={week} patient={patient} onChanged={now} />)}
    </section>
  );
}

const partsOf = ({ finalised, pending, planned }: LevelHours): StackedPart[] => [
  { amount: finalised.minutes, look: 'solid' }, { amount: pending.minutes, look: 'stripes' }, { amount: planned.minutes, look: 'tint' },
];

function Level({ level, week, patient, onChanged }: { level: LevelHours; week: Week; patient: { id: string; displayName: string }; onChanged: () => void }) {
  const { finalised, pending, planned, minutes } = level;
  const closing = week.current?.code === level.code ? week.current : null;
  const isCurrent = closing !== null;
  const held = heldWords(level, week.timeZone);
  const standing = isCurrent ? standingWords(level, week) : null;
  const days = daysWords(level);
  const daysMet = finalised.days + pending.days >= (level.days ?? 0);
  return (
    <div className={classes['level']}>
      <div className={classes['line']}>
        <p><strong className={classes['number']}>{duration(finalised.minutes)}</strong> finalised{pending.minutes > 0 && <span className={classes['pending']}> + {duration(pending.minutes)} waiting for signature</span>}</p>
        <p className={classes['asked']}>
          {isCurrent && <StatusWord mark={hoursMark(level.state, standingLabel(level))} />}
          <span>{minutes ? `of ${duration(minutes)} for ${level.levelOfCare}` : level.levelOfCare}{held === '' ? '' : `, ${held}`}</span>
        </p>
      </div>
      {standing !== null && <p className={classes['standing']} data-state={level.state}>{standing}</p>}
      {(minutes ?? 0) > 0 && <StackedBar parts={partsOf(level)} end={minutes ?? 0} />}
      <div className={classes['keys']}>
        <BarKey look="solid">Finalised</BarKey>
        <BarKey look="stripes">Waiting</BarKey>
        {!week.over && <BarKey look="tint">{`Planned until ${weekdayName(week.until)}, ${duration(planned.minutes)}`}</BarKey>}
        {days !== null && <span className={classes['days']}>{days} {isCurrent && daysMet && <StatusWord mark={hoursMark('MET', 'met')} size={16} />}</span>}
      </div>
      <p className={classes['sum']}>{duration(attendedMinutesOf(level))} attended, {duration(planned.minutes)} planned.</p>
      {closing !== null && <ClosingGroups patient={patient} level={closing} timeZone={week.timeZone} onChanged={onChanged} />}
    </div>
  );
}
