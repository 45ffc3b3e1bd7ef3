import type { Unmasked } from '@apollo/client/masking';
import { clockTimeWithHalf, duration, mediumDate } from '@groupwork/shared/kernel/time';
import { attendedOf, closingCount, daysWords, heldWords, standingLabel, standingWords } from '@groupwork/shared/reports/week-hours-words';
import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ClosingGroups } from '../../app/closing-groups';
import { paths } from '../../app/paths';
import type { HoursReportQuery, HoursReportSort } from '../../graphql/generated/operations';
import { hoursMark } from '../../graphql/hours-marks';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { StackedBar } from '../../ui/stacked-bar';
import { StatusWord } from '../../ui/status-word';
import classes from './hours.module.css';

type Row = Unmasked<HoursReportQuery>['hoursReport']['edges'][number]['node'];
type LevelHours = NonNullable<Row['hours']['current']>;

const columns: readonly { word: string; sort?: HoursReportSort }[] = [{ word: 'Patient', sort: 'NAME' }, { word: 'Level of care', sort: 'LEVEL_OF_CARE' }, { word: 'This far' }, { word: 'Stands', sort: 'MOST_SHORT' }, { word: 'What would close it' }];

export function HoursTable({ rows, sort, onSort, onChanged }: { rows: readonly Row[]; sort: HoursReportSort; onSort: (sort: HoursReportSort) => void; onChanged: () => void }) {
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          {columns.map(({ word, sort: own }) => (own === undefined
            ? <th key={word} scope="col">{word}</th>
            : <th key={word} scope="col" aria-sort={own === sort ? (own === 'MOST_SHORT' ? 'descending' : 'ascending') : undefined}><button type="button" className={classes['sort']} onClick={() => onSort(own)}>{word}{own === sort && (own === 'MOST_SHORT' ? <IconArrowDown size={16} aria-hidden /> : <IconArrowUp size={16} aria-hidden />)}</button></th>))}
        </tr>
      </thead>
      <tbody>{rows.map((row) => <PatientRow key={row.patient.id} row={row} onChanged={onChanged} />)}</tbody>
    </table>
  );
}

function PatientRow({ row: { patient, hours }, onChanged }: { row: Row; onChanged: () => void }) {
  const chart = useCapability('chart:read');
  const [open, setOpen] = useState(false);
  const level = hours.current;
  if (level === null) return null;
  const held = heldWords(level, hours.timeZone);
  const days = daysWords(level);
  const standing = standingWords(level, hours);
  return (
    <>
      <tr data-row={patient.id}>
        <th scope="row"><Link className={classes['name']} to={chart ? paths.chart(patient.id) : paths.patient(patient.id)}>{patient.displayName}</Link><span className={`${classes['under']} ${classes['mrn']}`}>MRN ··{patient.mrn.slice(-4)}</span></th>
        <td>{level.levelOfCare}{held !== '' && <span className={classes['under']}>{held}</span>}</td>
        <td className={classes['far']}><Far level={level} days={days} /></td>
        <td><StatusWord mark={hoursMark(level.state, standingLabel(level))} />{standing !== null && <span className={classes['under']}>{standing}</span>}</td>
        <td><Closing level={level} timeZone={hours.timeZone} patient={patient} open={open} onToggle={() => setOpen(!open)} /></td>
      </tr>
      {open && level.closing.length > 0 && <tr className={classes['opened']}><td colSpan={columns.length}><ClosingGroups patient={patient} level={level} timeZone={hours.timeZone} onChanged={onChanged} /></td></tr>}
    </>
  );
}

function Far({ level, days }: { level: LevelHours; days: string | null }) {
  const { finalised, pending, planned, minutes } = level;
  return (
    <>
      <span className={classes['of']}>{attendedOf(level)}{pending.minutes > 0 && <span className={classes['under']}>{duration(pending.minutes)} waiting for signature</span>}</span>
      {(minutes ?? 0) > 0 && <StackedBar small end={minutes ?? 0} parts={[{ amount: finalised.minutes, look: 'solid' }, { amount: pending.minutes, look: 'stripes' }, { amount: planned.minutes, look: 'tint' }]} />}
      <span className={classes['under']}>{[planned.minutes > 0 ? `${duration(planned.minutes)} planned` : null, days].filter((part) => part !== null).join(' · ')}</span>
    </>
  );
}

/** The next group that would do, and a press for the others; beyond them, another schedule. */
function Closing({ level, timeZone, patient, open, onToggle }: { level: LevelHours; timeZone: string; patient: Row['patient']; open: boolean; onToggle: () => void }) {
  const assigns = useCapability('schedule:assign');
  const assign = assigns && (level.state === 'SHORT' || level.state === 'OUT_OF_REACH') ? <Link className={classes['assign']} to={paths.assign({ patient: patient.id })}>Assign<VisuallyHidden> schedules to {patient.displayName}</VisuallyHidden></Link> : null;
  const next = level.closing.find(({ closesAlone }) => closesAlone) ?? level.closing[0];
  if (next === undefined) return assign;
  return (
    <div className={classes['closing']}>
      <div>
        <span>{mediumDate(next.date)}, {clockTimeWithHalf(next.start, timeZone)}, {next.groupTitle}</span>
        <span className={classes['under']}>{closingCount(level.closingCount)}</span>
      </div>
      <div className={classes['acts']}>
        <ActionButton aria-expanded={open} aria-label={`Groups left for ${patient.displayName}`} rightSection={open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />} onClick={onToggle}>Groups</ActionButton>
        {assign}
      </div>
    </div>
  );
}
