import { ORGANIZATION_LENGTH } from '@groupwork/shared/communications/message-facts';
import { cleanText } from '@groupwork/shared/documentation/clean-text';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { nameInMessages } from '../facilities/message-name.step';

/** What the organization is called in every message it sends, at all its facilities; asked for from one of them. One that tells why people come is warned of, and kept: it may be all the name there is. */
export function saveMessageName(unitOfWork: UnitOfWork, actor: StaffActor, { key, ...request }: { facilityId: string; name: string; version: number; key: string }): Promise<null> {
  return unitOfWork.run(actor, { operation: 'saveMessageName', key, request }, async (work) => {
    mustBeInScope(actor, request.facilityId);
    const name = cleanText(request.name).replace(/\s+/g, ' ').trim();
    if (name === '') throw badField('name', 'Write what the organization is called in messages.');
    if (name.length > ORGANIZATION_LENGTH) throw badField('name', `At most ${ORGANIZATION_LENGTH} characters: an SMS has room for no more.`);
    if (/[{}<>]/.test(name)) throw badField('name', 'Leave out braces and brackets.');
    await nameInMessages(work, { name, version: request.version });
    return null;
  });
}
