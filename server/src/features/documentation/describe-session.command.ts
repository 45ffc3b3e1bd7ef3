import { sessionTimesRules } from '@groupwork/shared/attendance/session-times.rules';
import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { linesOf, moveEndOfSegments } from '../attendance/roster-line.step';
import { describe, lockSession, mustBeAble } from '../scheduling/session.step';
import type { Description } from '../scheduling/session.step';
import { sessionDescribed } from './documentation.events';
import type { NoteTouched } from './individual-note.command';

export interface DescribeSession {
  sessionId: string;
  version: number;
  /** Left out: unchanged. */
  title?: string;
  topicId?: string | null;
  topicText?: string | null;
  actualStart?: Date;
  actualEnd?: Date;
  key: string;
}

/** Title, topic and actual times. New times may lose no recorded stay; stays that ended with the session follow its end. */
export function describeSession(unitOfWork: UnitOfWork, actor: StaffActor, input: DescribeSession): Promise<NoteTouched> {
  const { sessionId, version, key, ...given } = input;
  return unitOfWork.run(actor, { operation: 'describeSession', key, request: { sessionId, version, ...given } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canDocument');
    mustBeVersion(locked.row, version);
    const description: Description = {};
    if (given.title !== undefined) description.title = named('title', given.title);
    if (given.topicId !== undefined && given.topicId !== null) {
      // A topic that was retired since stays where it was chosen, and is not chosen anew.
      const [topic] = await work.query<{ title: string }>('select title from group_topic where organizationId = ? and facilityId = ? and id = ? and (retiredAt is null or id = ?)', [actor.organizationId, locked.row.facilityId, given.topicId, locked.row.topicId ?? '']);
      if (!topic) throw notFound();
      Object.assign(description, { topicId: given.topicId, topicText: topic.title });
    } else if (given.topicText !== undefined) {
      Object.assign(description, { topicId: null, topicText: given.topicText === null ? null : cleanText(given.topicText).trim() || null });
    }
    const { row, settings } = locked;
    let rosterEntryIds: string[] = [];
    if (given.actualStart || given.actualEnd) {
      const actualStart = given.actualStart ?? row.actualStart ?? row.plannedStart;
      if (given.actualEnd && row.status === 'IN_PROGRESS') throw badField('actualEnd', 'The session is running. End it first.');
      const actualEnd = given.actualEnd ?? row.actualEnd;
      const lines = await linesOf(work, sessionId);
      refuseIf(firstRefusal(sessionTimesRules, { actualStart, actualEnd, now: work.now, date: row.date, timeZone: row.timeZone, toleranceMinutes: settings.editToleranceMinutes, lines: lines.map((each) => each.line) }));
      Object.assign(description, { actualStart, ...(actualEnd ? { actualEnd } : {}) });
      if (actualEnd && actualEnd.getTime() !== row.actualEnd?.getTime()) rosterEntryIds = await moveEndOfSegments(work, lines, actualEnd);
    }
    if (Object.keys(description).length === 0) throw badField('title', 'Say what should change: title, topic, actualStart or actualEnd.');
    await describe(work, row, description);
    work.record(sessionDescribed({ sessionId, facilityId: row.facilityId }, rosterEntryIds, Object.keys(description)));
    return { sessionId, rosterEntryIds };
  });
}

function named(field: string, text: string): string {
  const clean = cleanText(text).trim();
  if (!clean) throw badField(field, 'A session needs a title.');
  return clean;
}
