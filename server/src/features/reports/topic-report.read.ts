import { globalId } from '@groupwork/shared/kernel/ids';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { HELD, heldIn, placeOf } from './report-period';
import type { Period } from './report-period';
import { CAME } from './session-lines';
import { TopicCoverageType, TopicReportType } from './topic-report.type';

/** By topic, and without one by whether somebody wrote their own. */
const SESSIONS = `
  select x.topicId, x.written, count(*) as sessions, count(distinct x.groupId) as groupCount, max(x.date) as lastHeld, sum(x.attended) as attended
    from (select s.topicId, case when s.topicId is null and s.topicText is not null then 1 else 0 end as written, s.groupId, s.date, ${CAME} as attended from group_session s where ${HELD}) x
   group by x.topicId, x.written`;

/** Which topics the sessions of a period were about: two statements beside the facility's. */
export async function readTopicReport(context: Context, period: Period): Promise<TopicReportType> {
  await placeOf(context, period);
  const held = heldIn(context, period);
  const sessions = await context.reads.query<{ topicId: string | null; written: unknown; sessions: unknown; groupCount: unknown; lastHeld: LocalDate; attended: unknown }>(SESSIONS, held);
  const topics = await context.reads.query<{ id: string; title: string; retiredAt: unknown }>('select id, title, retiredAt from group_topic where organizationId = ? and facilityId = ?', [context.actor.organizationId, period.facilityId]);
  const counts = new Map(sessions.map((row) => [row.topicId ?? '', row]));
  const without = (written: boolean): number => sessions.filter((row) => row.topicId === null && (countOf(row.written) === 1) === written).reduce((sum, row) => sum + countOf(row.sessions), 0);
  const rows = topics.flatMap(({ id, title, retiredAt }) => {
    const own = counts.get(id);
    const retired = instantOrNull(retiredAt) !== null;
    if (retired && !own) return [];
    return [Object.assign(new TopicCoverageType(), { topicId: globalId('GroupTopic', id), title, retired, sessions: countOf(own?.sessions), groups: countOf(own?.groupCount), attended: countOf(own?.attended), lastHeld: own?.lastHeld ?? null })];
  });
  rows.sort((one, other) => other.sessions - one.sessions || one.title.localeCompare(other.title, 'en'));
  return Object.assign(new TopicReportType(), { from: period.from, until: period.until, sessions: sessions.reduce((sum, row) => sum + countOf(row.sessions), 0), ownWords: without(true), noTopic: without(false), topics: rows });
}
