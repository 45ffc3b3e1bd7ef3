import type { HoursState } from '../../graphql/generated/operations';
import { Bars } from '../../ui/bars';
import { countOf, type Standing, standings, standingWord } from './hours-filter';
import classes from './hours.module.css';

const colours: Record<Exclude<Standing, 'ALL'>, string> = { SHORT: 'var(--bad-fill)', SIGNING: 'var(--warn-fill)', FINE: 'var(--ok-bar)', NONE: 'var(--edge)' };
const drawn = standings.filter((standing) => standing !== 'ALL');
const SERIES = drawn.map((standing) => ({ name: standing, label: standingWord[standing], colour: colours[standing] }));

/** How the week stands for everybody the filters leave, as the counts beside their words say it too. */
export function HoursBars({ states }: { states: readonly { state: HoursState; count: number }[] }) {
  const counts = drawn.map((standing) => [standing, countOf(standing, states)] as const);
  if (counts.every(([, count]) => count === 0)) return null;
  return <div className={classes['bars']}><Bars title="Patients by how the week stands" series={SERIES} bars={[{ label: 'Patients', ...Object.fromEntries(counts) }]} /></div>;
}
