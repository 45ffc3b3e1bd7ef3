import { explained, sessionAbilities } from '@groupwork/shared/access/abilities';
import type { SessionFacts } from '@groupwork/shared/access/session-facts';
import type { Context } from '../../platform/graphql/context';
import { censusLoader } from '../attendance/census.facts';
import type { SessionAbilitiesType } from './abilities.type';
import type { GroupSessionType } from './group-session.type';
import { viewerFacts } from './session.step';

/** What the rules must know of a session, from committed rows. */
export async function sessionFactsOf(context: Context, session: GroupSessionType): Promise<SessionFacts> {
  const census = await context.loader(censusLoader).load(session);
  return {
    facilityId: session.facilityId,
    facilityName: session.facility.name,
    status: session.status,
    clinical: session.clinical,
    leaders: session.leaders.map((leader) => ({ staffMemberId: leader.staffMemberId, name: leader.staffMember.name, position: leader.position })),
    date: session.date,
    timeZone: session.timeZone,
    plannedStart: session.plannedStart,
    plannedEnd: session.plannedEnd,
    actualStart: session.actualStart,
    actualEnd: session.actualEnd,
    startedByName: session.startedBy?.name ?? null,
    returnedAt: session.returnedAt,
    signerIds: session.signatures.filter((signature) => !signature.struck).map((signature) => signature.staffMemberId),
    counts: census,
    settings: session.settings,
  };
}

export async function readAbilities(context: Context, session: GroupSessionType): Promise<SessionAbilitiesType> {
  const abilities = sessionAbilities(viewerFacts(context), await sessionFactsOf(context, session), context.clock.now());
  return Object.fromEntries(Object.entries(abilities).map(([name, ability]) => [name, explained(ability)]));
}
