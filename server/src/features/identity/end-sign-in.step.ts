import type { Work } from '../../platform/database/work';
import { signInEnded } from './identity.events';
import { SignInSessions } from './identity.repositories';

/** Ends a sign-in; its sockets close when they hear of it. Answers whether it had not ended before. */
export async function endSignIn(work: Work, signInId: string, reason: string): Promise<boolean> {
  const sessions = work.repository(SignInSessions);
  const session = await sessions.getForUpdate(signInId);
  if (session.endedAt) return false;
  await sessions.change(session, { endedAt: work.now, endReason: reason });
  work.record(signInEnded(session.staffMemberId, signInId, reason));
  return true;
}
