import type { Unmasked } from '@apollo/client/masking';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { TopicReportDocument, type TopicReportQuery } from '../../graphql/generated/operations';
import { Bars } from '../../ui/bars';
import { EmptyState } from '../../ui/states';
import { DaysReport } from './days-report';
import { dayIn } from './period-filter';
import classes from './report.module.css';

type Report = Unmasked<TopicReportQuery>['topicReport'];

/** More bars than that nobody compares; the table has them all. */
const DRAWN = 20;
const sessionsIn = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'session' : 'sessions'}`;

/** Which topics were held, how often, and which never. */
export function TopicsHeldPage() {
  return <DaysReport title="Topics held" list="topics-held" document={TopicReportDocument}>{({ topicReport }, today) => <Topics report={topicReport} today={today} />}</DaysReport>;
}

function Topics({ report: { topics, sessions, ownWords, noTopic }, today }: { report: Report; today: LocalDate }) {
  if (topics.length === 0 && sessions === 0) return <EmptyState title="No topic yet">Topics are set up under Settings, and chosen in a session’s notes.</EmptyState>;
  const offered = topics.filter(({ retired }) => !retired);
  const held = topics.filter((topic) => topic.sessions > 0);
  return (
    <>
      <p className={classes['says']}>
        <strong>{offered.filter((topic) => topic.sessions > 0).length} of {offered.length} topics held</strong> in {sessionsIn(sessions)}.
        {ownWords > 0 && ` ${sessionsIn(ownWords)} had a topic in own words.`}{noTopic > 0 && ` ${sessionsIn(noTopic)} had none.`}
      </p>
      <div className={classes['beside']}>
        <table className={classes['table']}>
          <caption>By topic</caption>
          <thead><tr><th scope="col">Topic</th><th scope="col" className={classes['number']}>Sessions</th><th scope="col" className={classes['number']}>Groups</th><th scope="col" className={classes['number']}>Attended</th><th scope="col">Last held</th></tr></thead>
          <tbody>
            {topics.map((topic) => (
              <tr key={topic.topicId}>
                <th scope="row">{topic.title}{topic.retired && <span className={classes['under']}>Offered no longer</span>}</th>
                <td className={classes['number']}><span className={classes['word']}>Sessions </span>{topic.sessions}</td>
                <td className={classes['number']}><span className={classes['word']}>Groups </span>{topic.groups}</td>
                <td className={classes['number']}><span className={classes['word']}>Attended </span>{topic.attended}</td>
                <td>{topic.lastHeld === null ? <span className={classes['bad']}>Not held</span> : <><span className={classes['word']}>Last held </span>{dayIn(topic.lastHeld, today)}</>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {held.length > 0 && <Bars title={held.length > DRAWN ? `Sessions, the ${DRAWN} topics held most` : 'Sessions by topic'} series={[{ name: 'sessions', label: 'Sessions', colour: 'var(--accent-fill)' }]} bars={held.slice(0, DRAWN).map((topic) => ({ label: topic.title, sessions: topic.sessions }))} />}
      </div>
    </>
  );
}
