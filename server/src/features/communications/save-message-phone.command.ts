import { callBackPhoneProblem, tidiedPhone } from '@groupwork/shared/communications/call-back-phone';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { phoneInMessages } from '../facilities/message-phone.step';

/** The number that every message of a facility asks people to call; also those that wait, since a text is made when it is sent. */
export function saveMessagePhone(unitOfWork: UnitOfWork, actor: StaffActor, { key, ...request }: { facilityId: string; phone: string | null; version: number; key: string }): Promise<null> {
  return unitOfWork.run(actor, { operation: 'saveMessagePhone', key, request }, async (work) => {
    mustBeInScope(actor, request.facilityId);
    const problem = callBackPhoneProblem(request.phone);
    if (problem !== null) throw badField('phone', problem);
    await phoneInMessages(work, { ...request, phone: tidiedPhone(request.phone) });
    return null;
  });
}
