import { closingCount, standingLabel, standingWords } from '@groupwork/shared/reports/week-hours-words';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { hoursMark } from '../../graphql/hours-marks';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { StatusWord } from '../../ui/status-word';
import { useState } from 'react';
import { isAtRisk, useAllRosterHours } from './roster-hours';
import type { PageSession } from './row-session';
import aside from './attendance-aside.module.css';
import classes from './week-meter.module.css';

const SHOWN = 6;

/** Who will miss their hours this week: whom a group could still help first, then by how little is missing. */
export function HoursAtRisk({ session }: { session: PageSession }) {
  const hours = useAllRosterHours();
  const charts = useCapability('chart:read');
  const [all, setAll] = useState(false);
  const risks = session.roster
    .flatMap(({ id, patient }) => { const week = hours.get(id) ?? null; return isAtRisk(week) ? [{ id, patient, week }] : []; })
    .sort((one, other) => one.week.current.state.localeCompare(other.week.current.state) * -1 || one.week.current.short.minutes - other.week.current.short.minutes);
  if (risks.length === 0) return null;
  return (
    <section className={aside['part']} aria-labelledby="hours-at-risk">
      <h2 id="hours-at-risk">Hours at risk this week</h2>
      <ul className={classes['risks']}>
        {(all ? risks : risks.slice(0, SHOWN)).map(({ id, patient, week }) => (
          <li key={id}>
            {charts ? <Link to={paths.chart(patient.id)}>{patient.displayName}</Link> : <span>{patient.displayName}</span>}
            <StatusWord size={16} mark={hoursMark(week.current.state, standingLabel(week.current))} />
            <span className={classes['how']}>{week.current.state === 'SHORT' ? closingCount(week.current.closingCount) : standingWords(week.current, week)}</span>
          </li>
        ))}
      </ul>
      {risks.length > SHOWN && <ActionButton variant="transparent" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show all ${risks.length}`}</ActionButton>}
    </section>
  );
}
