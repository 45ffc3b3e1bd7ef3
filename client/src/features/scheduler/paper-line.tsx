import { clockTimeWithHalf, facilityDate, fullDate, zoneName } from '@groupwork/shared/kernel/time';
import { useServerNow } from '../../graphql/server-time';
import { useFacility } from '../../graphql/viewer';
import classes from './board.module.css';

/** On paper alone: where, by which filters and when it was printed. */
export function PaperLine({ everywhere, words }: { everywhere: boolean; words: readonly string[] }) {
  const facility = useFacility();
  const now = new Date(useServerNow(60_000));
  return <p className={classes['paper']}>{[everywhere ? 'My facilities' : facility.name, ...words, `printed ${fullDate(facilityDate(now, facility.timeZone))}, ${clockTimeWithHalf(now, facility.timeZone)} ${zoneName(now, facility.timeZone)}`].join(' · ')}</p>;
}
