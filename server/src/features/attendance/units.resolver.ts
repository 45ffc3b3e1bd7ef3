import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { GroupSessionType } from '../scheduling/group-session.type';
import { readSessionUnits, shapeUnits } from './units.facts';
import { SessionUnitsType } from './units.type';

@Resolver(() => GroupSessionType)
export class SessionUnitsResolver {
  @FieldResolver(() => SessionUnitsType, { nullable: true, description: 'Minutes and billing units, once it is finalised; null before, and where nobody was there. Needs the capability units:export.' })
  async units(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionUnitsType | null> {
    context.mustHave('units:export', session.facilityId);
    if (session.status !== 'FINALISED') return null;
    const units = await readSessionUnits(context.reads, context.actor.organizationId, session, context.clock.now());
    context.disclosed(units?.lines.map((line) => line.patientId) ?? []);
    return units && shapeUnits(units);
  }
}
