import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { PatientType } from '../patients/patient.type';
import { readPatient } from '../patients/patients.facts';
import { beginLeave, endLeave } from './leave-of-absence.command';
import { BeginLeaveInput, EndLeaveInput, LeaveOfAbsenceType, ReleaseSeatsInput } from './leave.type';
import { readLeave, readLeavesOf } from './leaves.read';
import { releaseSeats } from './release-seats.command';

@Resolver(() => LeaveOfAbsenceType)
export class LeaveResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:assign')
  @AtMost(500)
  @Query(() => [LeaveOfAbsenceType], { description: 'Who of a facility is on leave, or will be, the earliest first. Whose it is about is written to the trail. NOT_FOUND for a facility one does not see.' })
  leavesOfAbsence(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<LeaveOfAbsenceType[]> {
    return readLeavesOf(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('schedule:assign')
  @Mutation(() => LeaveOfAbsenceType, { description: 'Notes that a patient in care is away for a time: expected nowhere then, with their seats kept. REFUSED where they are on leave then already.' })
  async beginLeave(@Arg('input') { patientId, startsAt, endsAt, reason, key }: BeginLeaveInput, @Ctx() context: Context): Promise<LeaveOfAbsenceType> {
    const { leaveId } = await beginLeave(this.unitOfWork, staffOf(context.actor), { patientId: rowId('Patient', patientId, 'patientId'), startsAt: startsAt ?? null, endsAt: endsAt ?? null, reason: reason.trim(), key });
    return readLeave(context, leaveId);
  }

  @Requires('schedule:assign')
  @Mutation(() => LeaveOfAbsenceType, { description: 'The patient is back, or will be: expected again where their seats were kept. STALE when somebody changed it meanwhile, REFUSED where it is over.' })
  async endLeave(@Arg('input') { leaveId, version, endsAt, key }: EndLeaveInput, @Ctx() context: Context): Promise<LeaveOfAbsenceType> {
    const ended = await endLeave(this.unitOfWork, staffOf(context.actor), { leaveId: rowId('LeaveOfAbsence', leaveId, 'leaveId'), version, endsAt: endsAt ?? null, key });
    return readLeave(context, ended.leaveId);
  }

  @Requires('schedule:assign')
  @Mutation(() => LeaveOfAbsenceType, { description: 'Gives the seats kept for somebody on leave to whoever waits. They wait for them themselves from then on, behind the others. REFUSED where the leave is over.' })
  async releaseSeats(@Arg('input') { leaveId, key }: ReleaseSeatsInput, @Ctx() context: Context): Promise<LeaveOfAbsenceType> {
    const released = await releaseSeats(this.unitOfWork, staffOf(context.actor), { leaveId: rowId('LeaveOfAbsence', leaveId, 'leaveId'), key });
    return readLeave(context, released.leaveId);
  }

  @FieldResolver(() => PatientType, { description: 'Who is away.' })
  patient(@Root() leave: LeaveOfAbsenceType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, leave.patientId);
  }
}
