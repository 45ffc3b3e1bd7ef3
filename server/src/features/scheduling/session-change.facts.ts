import type { Context } from '../../platform/graphql/context';
import { readSession } from './group-session.read';
import { SessionChangeType } from './session-change.type';

/** Reads what a command touched as every watcher will see it. */
export async function sessionChange(context: Context, touched: { sessionId: string; rosterEntryIds?: readonly string[]; noteTextIds?: readonly string[] }): Promise<SessionChangeType> {
  const session = await readSession(context, touched.sessionId);
  return Object.assign(new SessionChangeType(), { session, rosterEntryIds: touched.rosterEntryIds ?? [], noteTextIds: touched.noteTextIds ?? [] });
}
