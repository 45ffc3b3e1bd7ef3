import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { readAuditTrail } from './audit.read';
import { AuditEntryConnectionType, AuditTrailFilter, TrailVerificationType } from './audit.type';
import { VerifyTrailInput } from './verify-trail.input';
import { readLastVerification } from './verification.read';
import type { Verification } from './verify-trail.command';

@Resolver()
export class AuditResolver {
  constructor(private readonly verification: Verification) {}

  @Requires('audit:read')
  @Query(() => AuditEntryConnectionType, { description: "Who saw, changed, signed or exported what: a facility's rows and those of no facility, newest first. Asking is written to the trail too. NOT_FOUND for another's facility, patient or session." })
  auditTrail(
    @Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string,
    @Arg('filter', () => AuditTrailFilter, { nullable: true, description: 'Narrows the trail.' }) filter: AuditTrailFilter | null,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<AuditEntryConnectionType> {
    const { kinds, operation, from, until } = filter ?? {};
    const ids = { staffMemberId: rowIdOrNull('StaffMember', filter?.staffMemberId, 'filter.staffMemberId'), patientId: rowIdOrNull('Patient', filter?.patientId, 'filter.patientId'), sessionId: rowIdOrNull('GroupSession', filter?.sessionId, 'filter.sessionId') };
    return readAuditTrail(context, rowId('Facility', facilityId, 'facilityId'), { ...ids, kinds: kinds ?? [], operation: operation ?? null, from: from ?? null, until: until ?? null }, paging);
  }

  @Requires('audit:read')
  @Query(() => TrailVerificationType, { nullable: true, description: 'The last verification of the organization, under way or ended; null before the first.' })
  lastVerification(@Ctx() context: Context): Promise<TrailVerificationType | null> {
    return readLastVerification(context);
  }

  @Requires('audit:read')
  @Mutation(() => TrailVerificationType, { description: 'Starts recomputing every signature, every signed document and the sealed audit trail of the organization; answers at once. While one is under way, that is the one.' })
  async verifyTrail(@Arg('input') input: VerifyTrailInput, @Ctx() context: Context): Promise<TrailVerificationType> {
    await this.verification.start(context.actor, input.key);
    return (await readLastVerification(context)) as TrailVerificationType;
  }
}
