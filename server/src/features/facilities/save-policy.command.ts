import { refuse } from '@groupwork/shared/kernel/refusal';
import { isSettingName, organizationSettings, settingProblem } from '@groupwork/shared/settings/settings';
import { isUniqueViolation } from '../../platform/database/faults';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, refuseIf, stale } from '../../platform/errors';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { FacilitySettings } from './facilities.repositories';
import { policySaved } from './facilities.events';

interface SavePolicy {
  facilityId: string;
  organizationWide: boolean;
  name: string;
  /** JSON text; null takes the own value away. */
  value: string | null;
  key: string;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw badField('value', 'Write the value as JSON, for example 30, true or "BLOCK".');
  }
}

/** Sets a policy away from its default, or gives it back to the default. */
export function savePolicy(unitOfWork: UnitOfWork, actor: StaffActor, input: SavePolicy): Promise<{ facilityId: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'savePolicy', key, request }, async (work) => {
    mustBeInScope(actor, input.facilityId);
    const { name } = input;
    if (!isSettingName(name)) throw badField('name', 'There is no policy of this name.');
    if (organizationSettings.includes(name) && !input.organizationWide) throw badField('organizationWide', 'A person has one PIN and one sign-in at every facility: set this for the whole organization.');
    const value = input.value === null ? null : parsed(input.value);
    const problem = value === null ? null : settingProblem(name, value);
    if (problem) throw badField('value', problem);
    if (input.organizationWide) await mustWorkEverywhere(work, actor, input.facilityId);
    const settings = work.repository(FacilitySettings);
    const facilityId = input.organizationWide ? '' : input.facilityId;
    const row = await settings.first({ facilityId, name });
    const text = JSON.stringify(value);
    // A value that is null is passed over when policies are read: the default, or the organization's, is in force again.
    if (row) await settings.change(row, { value: text });
    else {
      await settings.add({ facilityId, name, value: text }).catch((error: unknown) => {
        throw isUniqueViolation(error) ? stale(null) : error;
      });
    }
    work.record(policySaved(facilityId, name, row ? (JSON.parse(row.value) as unknown) : null, value));
    return { facilityId: input.facilityId };
  });
}

/** It holds where one sees nothing too. */
async function mustWorkEverywhere(work: Work, actor: StaffActor, facilityId: string): Promise<void> {
  const facilities = await work.query<{ id: string; name: string }>('select id, name from facility where organizationId = ?', [actor.organizationId]);
  const sees = facilityScope(actor);
  refuseIf(facilities.every(({ id }) => sees.includes(id)) ? null : refuse('ORGANIZATION_POLICY', { facility: facilities.find(({ id }) => id === facilityId)?.name ?? '' }));
}
