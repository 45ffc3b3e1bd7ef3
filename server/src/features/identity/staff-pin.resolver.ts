import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { clearPin, unlockPin } from './staff-pin.command';
import { HelpWithPinInput } from './staff-pin.input';
import { StaffPinType } from './staff-pin.type';
import { readStaffPin, readStaffPins } from './staff-pins.read';

@Resolver(() => StaffPinType)
export class StaffPinResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('staff:pin')
  @AtMost(500)
  @Query(() => [StaffPinType], { description: 'How the signing PINs of those who work at a facility stand, those who need help first.' })
  staffPins(@Arg('facilityId', () => ID, { description: 'One of your facilities.' }) facilityId: string, @Ctx() context: Context): Promise<StaffPinType[]> {
    return readStaffPins(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('staff:pin')
  @Mutation(() => StaffPinType, { description: "Lifts the lock of another person's PIN. The PIN stays theirs, and nobody has seen it. REFUSED with PIN_OF_OWN_LINK where their password was chosen by a link that was shown to you." })
  async unlockPin(@Arg('input') input: HelpWithPinInput, @Ctx() context: Context): Promise<StaffPinType> {
    const { staffMemberId } = await unlockPin(this.unitOfWork, staffOf(context.actor), helped(input));
    return readStaffPin(context, staffMemberId);
  }

  @Requires('staff:pin')
  @Mutation(() => StaffPinType, { description: "Takes another person's PIN out of use; they choose a new one with their password." })
  async clearPin(@Arg('input') input: HelpWithPinInput, @Ctx() context: Context): Promise<StaffPinType> {
    const { staffMemberId } = await clearPin(this.unitOfWork, staffOf(context.actor), helped(input));
    return readStaffPin(context, staffMemberId);
  }
}

const helped = ({ staffMemberId, key }: HelpWithPinInput): HelpWithPinInput => ({ staffMemberId: rowId('StaffMember', staffMemberId, 'staffMemberId'), key });
