import { explained, sessionAbilities } from '@groupwork/shared/access/abilities';
import type { Context } from '../../platform/graphql/context';
import { censusLoader } from '../attendance/census.facts';
import type { SessionAbilitiesType } from './abilities.type';
import type { GroupSessionType } from './group-session.type';
import { sessionFactsOf, viewerFacts } from './session-act.facts';

export async function readAbilities(context: Context, session: GroupSessionType): Promise<SessionAbilitiesType> {
  const census = await context.loader(censusLoader).load(session);
  const abilities = sessionAbilities(viewerFacts(context, session.facilityId), sessionFactsOf(session, census), context.clock.now());
  return Object.fromEntries(Object.entries(abilities).map(([name, ability]) => [name, explained(ability)]));
}
