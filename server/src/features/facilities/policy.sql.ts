import { settingCatalogue } from '@groupwork/shared/settings/settings';
import type { SettingName, Settings } from '@groupwork/shared/settings/settings';

/**
 * A condition inside a statement that covers several facilities: whether a policy of theirs is set to a value. The facility's own
 * counts, else the organization's, else the default. `row` names the columns the facility is known by.
 */
export function policyIs<Name extends SettingName>(name: Name, value: Settings[Name], row: { organizationId: string; facilityId: string }): string {
  const kept = (facilityId: string): string => `(select nullif(v.value, 'null') from facility_setting v where v.organizationId = ${row.organizationId} and v.facilityId = ${facilityId} and v.name = '${name}')`;
  return `coalesce(${kept(row.facilityId)}, ${kept("''")}, '${JSON.stringify(settingCatalogue[name].default)}') = '${JSON.stringify(value)}'`;
}
