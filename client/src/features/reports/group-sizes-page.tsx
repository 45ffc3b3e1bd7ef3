import type { Unmasked } from '@apollo/client/masking';
import { GroupSizeReportDocument, type GroupSizeReportQuery } from '../../graphql/generated/operations';
import { Bars } from '../../ui/bars';
import { EmptyState } from '../../ui/states';
import { DaysReport } from './days-report';
import classes from './report.module.css';

type Report = Unmasked<GroupSizeReportQuery>['groupSizeReport'];
type Group = Report['groups'][number];

const SERIES = [
  { name: 'below', label: 'Below minimum', colour: 'var(--warn-fill)' }, { name: 'within', label: 'With seats left', colour: 'var(--ok-bar)' },
  { name: 'atCapacity', label: 'At capacity', colour: 'var(--accent-fill)' }, { name: 'over', label: 'Over capacity', colour: 'var(--bad-fill)' },
] as const;

const within = ({ sessions, below, atCapacity, over }: Group): number => Math.max(0, sessions - below - atCapacity - over);

/** How many come to a group against its seats: which are too small, and which would take another. */
export function GroupSizesPage() {
  return <DaysReport title="Group size" list="group-sizes" document={GroupSizeReportDocument}>{({ groupSizeReport }) => <Sizes report={groupSizeReport} />}</DaysReport>;
}

function Sizes({ report: { groups, sessions, percentFilled } }: { report: Report }) {
  if (groups.length === 0) return <EmptyState title="No session in this time">Group sizes appear here once sessions have ended.</EmptyState>;
  return (
    <>
      <p className={classes['says']}><strong>{percentFilled ?? 0}% of seats filled</strong> in {sessions.toLocaleString('en-US')} {sessions === 1 ? 'session' : 'sessions'} that have ended. Counted is whoever was there at any time.</p>
      <div className={classes['beside']}>
        <table className={classes['table']}>
          <caption>By group</caption>
          <thead>
            <tr><th scope="col">Group</th><th scope="col" className={classes['number']}>Filled</th><th scope="col" className={classes['number']}>Came on average</th><th scope="col" className={classes['number']}>Most</th><th scope="col" className={classes['number']}>Sessions</th>{SERIES.filter(({ name }) => name !== 'within').map(({ name, label }) => <th key={name} scope="col" className={classes['number']}>{label}</th>)}</tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.groupId}>
                <th scope="row">{group.title}</th>
                <td className={classes['number']}>{group.percentFilled ?? 0}%<span className={classes['word']}> filled</span></td>
                <td className={classes['number']}>{group.averageAttended} of {group.averageSeats}<span className={classes['word']}> on average</span></td>
                <td className={classes['number']}><span className={classes['word']}>Most </span>{group.most}</td>
                <td className={classes['number']}><span className={classes['word']}>Sessions </span>{group.sessions}</td>
                <td className={classes['number']}><span className={classes['word']}>Below minimum </span>{group.below}</td>
                <td className={classes['number']}><span className={classes['word']}>At capacity </span>{group.atCapacity}</td>
                <td className={`${classes['number']} ${group.over > 0 ? classes['bad'] : ''}`}><span className={classes['word']}>Over capacity </span>{group.over}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Bars title="Sessions by size" series={SERIES} bars={groups.map((group) => ({ label: group.title, below: group.below, within: within(group), atCapacity: group.atCapacity, over: group.over }))} />
      </div>
    </>
  );
}
