import { participationWord } from '@groupwork/shared/documentation/participation';
import { mediumDate } from '@groupwork/shared/kernel/time';
import { threadSum, trendWords } from '@groupwork/shared/treatment-plans/thread';
import { VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import type { ServedFactsFragment } from '../../graphql/generated/operations';
import { Sparkline } from '../../ui/sparkline';
import { sessionsWord } from './plan-words';
import classes from './plan.module.css';

export type Served = Omit<ServedFactsFragment, ' $fragmentName'>;

const LEAST = 1;
const MOST = 5;

interface Props {
  patientId: string;
  number: string;
  sessions: readonly Served[];
  /** All there are, of which these are the last. */
  count?: number;
  /** Only what was held since. */
  from?: string | null;
}

/** What served one objective: how taking part went, and every session behind it. */
export function ServedSessions({ patientId, number, sessions, count = sessions.length, from = null }: Props) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const own = sessions.filter(({ sessionDate }) => from === null || sessionDate >= from);
  const { trend } = threadSum(own.map(({ sessionDate, ...session }) => ({ ...session, date: sessionDate })), null);
  if (own.length === 0) return <p className={classes['soft']}>{from === null ? 'No session yet' : 'No session since'}</p>;
  return (
    <div className={classes['served']}>
      <div className={classes['trend']}>
        <Sparkline values={trend} least={LEAST} most={MOST} />
        <VisuallyHidden>{trendWords(trend)}.</VisuallyHidden>
        <button type="button" className={classes['sessions']} aria-expanded={open} aria-controls={list} aria-label={`${sessionsWord(from === null ? count : own.length)} of objective ${number}`} onClick={() => setOpen(!open)}>
          {sessionsWord(from === null ? count : own.length)} <IconChevronDown size={16} aria-hidden className={open ? classes['turned'] : ''} />
        </button>
      </div>
      <ul id={list} className={classes['sessionList']} hidden={!open}>
        {open && own.toReversed().map(({ chartEntryId, sessionDate, groupTitle, minutes, participation, linkedLater }) => (
          <li key={chartEntryId}>
            <Link to={paths.chartEntry(patientId, chartEntryId)}>{mediumDate(sessionDate)}, {groupTitle}</Link>
            <span className={classes['soft']}>{minutes} min{participation === null ? '' : ` · took part ${participation} of 5, ${participationWord(participation)}`}{linkedLater ? ' · linked later' : ''}</span>
          </li>
        ))}
        {open && from === null && count > own.length && <li className={classes['soft']}>These are the last {own.length} of {count}. <Link to={paths.chart(patientId)}>All of them</Link> are in the chart.</li>}
      </ul>
    </div>
  );
}
