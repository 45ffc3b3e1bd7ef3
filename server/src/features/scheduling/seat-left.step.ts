import type { Work } from '../../platform/database/work';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { whoFits } from './stand-in-line';

/** Whether somebody who cancelled one session can have a seat in it again: none is free where others wait for it. Call it under the session's lock. */
export async function isSeatLeft(work: Work, sessionId: string, patientId: string): Promise<boolean> {
  const [session] = await work.query<{ groupId: string }>('select groupId from group_session where organizationId = ? and id = ?', [work.actor.organizationId, sessionId]);
  if (!session) return true;
  await lockEpisodes(work, [patientId]);
  return (await whoFits(work, sessionId, session.groupId, [patientId])).waiting.length === 0;
}
