import { nameInMessages, setUpProblems } from '@groupwork/shared/identity/set-up.rules';
import type { WantedSetUp } from '@groupwork/shared/identity/set-up.rules';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { freshPin } from '@groupwork/shared/signatures/pin.rules';
import { systemActor } from '../../platform/actor';
import { isUniqueViolation } from '../../platform/database/faults';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badInput, refuseIf } from '../../platform/errors';
import { beginOrganization } from '../facilities/begin-organization.step';
import { openFacility } from '../facilities/open-facility.step';
import { shipNotificationRules } from '../notifications/ship-rules.step';
import { organizationSetUp } from './identity.events';
import { PinCredentials, ProfileRights, StaffMembers } from './identity.repositories';
import type { Secrets } from './secrets';

/** Always the same: of two who set up at once the second finds the first one's, on either database. */
const FIRST_ORGANIZATION = '3f6c0f8e-5a0b-4f7c-9a39-7d5f2f1c9b10';
const TASK = 'set-up';

/** Whether anybody has an organization here, the demo included. */
export async function isSetUp(reads: { one(sql: string): Promise<unknown> }): Promise<boolean> {
  return Boolean(await reads.one('select id from organization limit 1'));
}

/**
 * Where an installation begins: an organization, one Super Admin who invites the others, and its first facility where it is named.
 * Once only: REFUSED (SET_UP_ALREADY) where there is an organization. BAD_USER_INPUT names each field.
 */
export async function setUpOrganization({ unitOfWork, secrets }: { unitOfWork: UnitOfWork; secrets: Secrets }, wanted: WantedSetUp): Promise<{ organizationId: string; staffMemberId: string }> {
  const problems = setUpProblems(wanted);
  if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
  const passwordHash = await secrets.hash(wanted.password);
  const pin = wanted.pin === null ? null : { hash: await secrets.hash(wanted.pin), digits: wanted.pin.length };
  try {
    return await unitOfWork.run(systemActor(TASK, FIRST_ORGANIZATION), { operation: 'setUpOrganization' }, async (work) => {
      refuseIf((await work.query('select id from organization limit 1')).length > 0 ? refuse('SET_UP_ALREADY', {}) : null);
      const name = wanted.organizationName.trim();
      await beginOrganization(work, { name, shortName: nameInMessages(name) });
      await shipNotificationRules(work);
      const { id: staffMemberId } = await work.repository(StaffMembers).add({
        email: wanted.email.trim().toLowerCase(), firstName: wanted.firstName.trim(), lastName: wanted.lastName.trim(), credential: null, credentialExpiresOn: null, role: 'SUPER_ADMIN',
        passwordHash, active: true, failedSignIns: 0, signInLockedUntil: null,
      });
      await work.repository(ProfileRights).replace(staffMemberId, ['MANAGE_SCHEDULER_SETTINGS']);
      if (pin) await work.repository(PinCredentials).add({ staffMemberId, ...pin, ...freshPin, heldSince: null });
      work.record(organizationSetUp(staffMemberId));
      if (wanted.facility) await openFacility(work, { name: wanted.facility.name.trim(), timeZone: wanted.facility.timeZone, phone: null, address: null }, 0);
      return { organizationId: FIRST_ORGANIZATION, staffMemberId };
    });
  } catch (error) {
    if (isUniqueViolation(error)) refuseIf(refuse('SET_UP_ALREADY', {}));
    throw error;
  }
}
