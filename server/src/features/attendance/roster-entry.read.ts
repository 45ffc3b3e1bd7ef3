import DataLoader from 'dataloader';
import type { Context } from '../../platform/graphql/context';
import { sessionLoader } from '../scheduling/group-session.facts';
import type { RosterEntryType } from './roster-entry.type';
import { rosterLoader } from './roster.read';

/** Kept lines by their rows' ids; null where the session is not the actor's to see. Lines only planned have no row yet. */
export const rosterEntryLoader = (context: Context): DataLoader<string, RosterEntryType | null> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<{ id: string; sessionId: string }>('select id, sessionId from roster_entry where organizationId = ? and id in (?)', [context.actor.organizationId, ids]);
    const found = new Map<string, RosterEntryType>();
    for (const sessionId of new Set(rows.map((row) => row.sessionId))) {
      const session = await context.loader(sessionLoader).load(sessionId);
      const roster = session && (await context.loader(rosterLoader).load(session));
      for (const entry of roster ? [...roster.entries, ...roster.struck] : []) found.set(entry.rosterEntryId, entry);
    }
    return ids.map((id) => found.get(id) ?? null);
  });
