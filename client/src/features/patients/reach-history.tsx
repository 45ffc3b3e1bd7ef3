import { channelWords } from '@groupwork/shared/communications/vocabulary';
import { fullDate } from '@groupwork/shared/kernel/time';
import { consentActWords, consentSourceWords } from '@groupwork/shared/patients/reach.rules';
import type { ReachPartsFragment } from '../../graphql/generated/operations';
import { chartMoment } from './chart-moment';
import classes from './care.module.css';

type Change = ReachPartsFragment['changes'][number];

const changeWords = ({ channel, act, source, onDate, note }: Change): string =>
  `${[channel === null ? null : channelWords[channel], consentActWords[act], source === null ? null : consentSourceWords[source], onDate === null ? null : `on ${fullDate(onDate)}`].filter((part) => part !== null).join(' · ')}${note === null ? '' : `: ${note}`}`;

/** Every word a patient said about messages, and what became of their addresses; the last first. */
export function ReachHistory({ changes, timeZone }: { changes: readonly Change[]; timeZone: string }) {
  if (changes.length === 0) return null;
  return (
    <details className={classes['before']}>
      <summary>What changed ({changes.length})</summary>
      <ul className={classes['list']} aria-label="What changed">
        {changes.map((change) => (
          <li key={change.id}><span className={classes['lines']}><span>{changeWords(change)}</span><span className={classes['soft']}>{chartMoment(change.at, timeZone)}{change.by === null ? '' : `, ${change.by.name}`}</span></span></li>
        ))}
      </ul>
    </details>
  );
}
