import { appointmentStatus, standingAnswer } from '@groupwork/shared/attendance/appointment-status';
import type { AppointmentStatus as StatusValue } from '@groupwork/shared/attendance/appointment-status';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { mayAt, staffOf } from '../access/staff-actor.facts';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { answerForPatient } from './answer-for-patient.command';
import { AppointmentAnswerType, AppointmentStatus } from './appointment-answer.type';
import { saidLoader } from './appointment-answers.read';
import { AnswerForPatientInput } from './appointment.input';
import { RosterEntryType } from './roster-entry.type';

/** A patient's own words of why are for those who may read what is written about patients, and for the desk they told. */
const mayReadReasons = ({ actor }: Context, facilityId: string): boolean => (['attendance:take', 'note:read', 'appointment:answer'] as const).some((capability) => mayAt(actor, capability, facilityId));

@Resolver(() => RosterEntryType)
export class AppointmentAnswerResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @FieldResolver(() => AppointmentAnswerType, { nullable: true, description: 'What stands of what was said about it before the session; null where nothing was.' })
  async answer(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<AppointmentAnswerType | null> {
    const { session, said } = await context.loader(saidLoader).load(entry.sessionId);
    const { answer } = standingAnswer(said.get(entry.patientId) ?? [], session.plannedStart);
    return answer && Object.assign(new AppointmentAnswerType(), answer, { reason: mayReadReasons(context, session.facilityId) ? answer.reason : null });
  }

  @FieldResolver(() => Date, { nullable: true, description: 'When the patient first entered by their own link; null where they did not. It makes nobody present: a person takes attendance.' })
  async arrivedAt(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<Date | null> {
    const { session, said } = await context.loader(saidLoader).load(entry.sessionId);
    return standingAnswer(said.get(entry.patientId) ?? [], session.plannedStart).arrivedAt;
  }

  @FieldResolver(() => AppointmentStatus, { nullable: true, description: "Where the patient's appointment stands; null for a line added in error." })
  async appointmentStatus(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<StatusValue | null> {
    const { session, said } = await context.loader(saidLoader).load(entry.sessionId);
    return appointmentStatus({ session, state: entry.state, excused: entry.absence?.excused ?? false, said: said.get(entry.patientId) ?? [], signedIn: entry.signIn !== null });
  }

  @Requires('appointment:answer')
  @Mutation(() => SessionChangeType, { description: 'Confirms or cancels for a patient, or takes either back, before the session starts. REFUSED with the reason otherwise; NOT_EXPECTED_HERE for whom it does not expect.' })
  async answerForPatient(@Arg('input') input: AnswerForPatientInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const { sessionId, patientId, answer, reason = null, key } = input;
    return sessionChange(context, await answerForPatient(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', sessionId, 'sessionId'), patientId: rowId('Patient', patientId, 'patientId'), answer, reason, key }));
  }
}
