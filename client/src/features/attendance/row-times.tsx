import { clockTime, duration } from '@groupwork/shared/kernel/time';
import { Popover, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { Block, Loading } from '../../ui/skeleton';
import { minutesOf } from './row-marks';
import type { RowSession } from './row-session';
import { type Entry, isGuessed } from './tap';
import { Timeline } from './timeline';
import classes from './attendance-row.module.css';

const EditTimes = lazy(async () => ({ default: (await import('./edit-times')).EditTimes }));

function staysInWords({ segments }: Pick<Entry, 'segments'>, timeZone: string): string {
  return segments.map(({ startsAt, endsAt }) => `${clockTime(startsAt, timeZone)} to ${endsAt === null ? 'now' : clockTime(endsAt, timeZone)}`).join(', ');
}

/** Timeline and minutes; pressed, they open their times. */
export function RowTimes({ entry, session }: { entry: Entry; session: RowSession }) {
  const [opened, setOpened] = useState(false);
  const face = <><Timeline entry={entry} session={session} /><Minutes entry={entry} session={session} /></>;
  if (entry.segments.length === 0 || session.notCorrecting !== null || entry.segments.some(isGuessed)) {
    return <div className={classes['times']}>{face}{entry.segments.length > 0 && <VisuallyHidden>{staysInWords(entry, session.timeZone)}</VisuallyHidden>}</div>;
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={`${classes['times']} ${classes['pressable']}`} data-act="times" aria-expanded={opened} onClick={() => setOpened(!opened)}><VisuallyHidden>Edit times of {entry.patient.displayName}: {staysInWords(entry, session.timeZone)},</VisuallyHidden>{face}</button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Times of ${entry.patient.displayName}`}>
        {opened && <Suspense fallback={<Loading><Block width={280} height={120} /></Loading>}><EditTimes entry={entry} session={session} onDone={() => setOpened(false)} /></Suspense>}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Drawn again each minute by itself, without its row. */
function Minutes({ entry, session }: { entry: Entry; session: RowSession }) {
  const now = useServerNow(60_000);
  const minutes = minutesOf(entry, session, new Date(now));
  const [number, unit] = minutes < 60 ? [String(minutes), ' min'] : [duration(minutes), ''];
  return <span className={classes['minutes']}><strong>{number}</strong>{unit}</span>;
}
