import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { RecordTelehealthArrivalInput } from './arrival.input';
import { TelehealthArrivalType } from './arrival.type';
import { recordTelehealthArrival } from './record-arrival.command';

@Resolver()
export class ArrivalResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('telehealth:record')
  @Mutation(() => TelehealthArrivalType, { description: 'For other software with a key: tells that a patient entered a telehealth session, or left it. Nobody is present by it: it suggests a stay, named by the client, which whoever takes attendance accepts or dismisses. REFUSED before the room opens, once the session ended or was cancelled, and where it is held in person; NOT_FOUND for a patient who is not on its roster.' })
  async recordTelehealthArrival(@Arg('input') input: RecordTelehealthArrivalInput, @Ctx() context: Context): Promise<TelehealthArrivalType> {
    const { sessionId, patientId, joinedAt, leftAt = null, key } = input;
    await recordTelehealthArrival(this.unitOfWork, context.actor, { sessionId: rowId('GroupSession', sessionId, 'sessionId'), patientId: rowId('Patient', patientId, 'patientId'), joinedAt, leftAt, key });
    return Object.assign(new TelehealthArrivalType(), { sessionId, patientId, joinedAt, leftAt, toldBy: context.actor.name });
  }
}
