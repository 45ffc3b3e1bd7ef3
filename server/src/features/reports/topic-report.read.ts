import { globalId } from '@groupwork/shared/kernel/ids';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { eachLine } from '../attendance/tally-lines.facts';
import { PeopleInPlaces } from './outside-use';
import { HELD, TALLY, heldIn, placeOf } from './report-period';
import type { Period } from './report-period';
import { readSessionLines } from './session-lines';
import { TopicCoverageType, TopicReportType } from './topic-report.type';

/** By topic, and without one by whether somebody wrote their own. */
const SESSIONS = `
  select s.topicId, case when s.topicId is null and s.topicText is not null then 1 else 0 end as written, count(*) as sessions, count(distinct s.groupId) as groupCount, max(s.date) as lastHeld, sum(t.attended) as attended
    from group_session s ${TALLY} where ${HELD}
   group by s.topicId, case when s.topicId is null and s.topicText is not null then 1 else 0 end`;

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

/** Rows of what no topic is known of; no topic's id has such words. */
export const OWN_WORDS = 'OWN_WORDS';
export const NO_TOPIC = 'NO_TOPIC';
export const CAME = [{ key: 'A', name: 'Attended' }, { key: 'ABSENT', name: 'Absent' }, { key: 'T', name: 'Not taken' }] as const;

/** Who came to sessions of which topic, and who did not. */
export async function readTopicPeople(context: Context, period: Period): Promise<PeopleInPlaces> {
  const people = new PeopleInPlaces();
  const sessions = await readSessionLines<{ topicId: string | null; topicText: string | null }>(context, period, { own: 's.topicId, s.topicText' });
  for (const { topicId, topicText, said } of sessions) {
    const row = topicId === null ? (topicText === null ? NO_TOPIC : OWN_WORDS) : globalId('GroupTopic', topicId);
    eachLine(said, (outcome, patientId) => people.add(row, outcome === 'A' || outcome === 'T' ? outcome : 'ABSENT', patientId));
  }
  return people;
}
