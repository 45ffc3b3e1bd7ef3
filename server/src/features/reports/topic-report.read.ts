import { globalId } from '@groupwork/shared/kernel/ids';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { HELD, LINES, heldIn, placeOf } from './report-period';
import type { Period } from './report-period';
import { TopicCoverageType, TopicReportType } from './topic-report.type';

const SESSIONS = `select s.topicId, case when s.topicId is null and s.topicText is not null then 1 else 0 end as written, count(*) as sessions, count(distinct s.groupId) as groupCount, max(s.date) as lastHeld from group_session s where ${HELD} group by s.topicId, case when s.topicId is null and s.topicText is not null then 1 else 0 end`;
const ATTENDED = `select s.topicId, count(*) as attended from group_session s ${LINES} and e.state in ('PRESENT', 'OUT') where ${HELD} and s.topicId is not null group by s.topicId`;

/** Which topics the sessions of a period were about: three statements beside the facility's. */
export async function readTopicReport(context: Context, period: Period): Promise<TopicReportType> {
  await placeOf(context, period);
  const held = heldIn(context, period);
  const sessions = await context.reads.query<{ topicId: string | null; written: unknown; sessions: unknown; groupCount: unknown; lastHeld: LocalDate }>(SESSIONS, held);
  const attended = new Map((await context.reads.query<{ topicId: string; attended: unknown }>(ATTENDED, held)).map((row) => [row.topicId, countOf(row.attended)]));
  const topics = await context.reads.query<{ id: string; title: string; retiredAt: unknown }>('select id, title, retiredAt from group_topic where organizationId = ? and facilityId = ?', [context.actor.organizationId, period.facilityId]);
  const counts = new Map(sessions.map((row) => [row.topicId ?? '', row]));
  const without = (written: boolean): number => sessions.filter((row) => row.topicId === null && (countOf(row.written) === 1) === written).reduce((sum, row) => sum + countOf(row.sessions), 0);
  const rows = topics.flatMap(({ id, title, retiredAt }) => {
    const own = counts.get(id);
    const retired = instantOrNull(retiredAt) !== null;
    if (retired && !own) return [];
    return [Object.assign(new TopicCoverageType(), { topicId: globalId('GroupTopic', id), title, retired, sessions: countOf(own?.sessions), groups: countOf(own?.groupCount), attended: attended.get(id) ?? 0, lastHeld: own?.lastHeld ?? null })];
  });
  rows.sort((one, other) => other.sessions - one.sessions || one.title.localeCompare(other.title, 'en'));
  return Object.assign(new TopicReportType(), { from: period.from, until: period.until, sessions: sessions.reduce((sum, row) => sum + countOf(row.sessions), 0), ownWords: without(true), noTopic: without(false), topics: rows });
}
