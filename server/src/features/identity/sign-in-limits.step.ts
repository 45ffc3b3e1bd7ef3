import { settingsFrom } from '@groupwork/shared/settings/settings';
import type { IdleLimits } from '@groupwork/shared/identity/sign-in.rules';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';

const ofOrganization = (name: keyof IdleLimits): string =>
  `(select value from facility_setting where organizationId = i.organizationId and facilityId = '' and name = '${name}') as ${name}`;

/** Columns of a statement that reads sign-ins as `i`: asked with each request, so they cost no statement of their own. */
export const IDLE_LIMITS = `${ofOrganization('idleLockMinutes')}, ${ofOrganization('idleLockWhileLeadingMinutes')}`;

export type IdleLimitsRow = Record<keyof IdleLimits, string | null>;

export const idleLimits = (row: IdleLimitsRow): IdleLimits =>
  settingsFrom({ idleLockMinutes: JSON.parse(row.idleLockMinutes ?? 'null') as unknown, idleLockWhileLeadingMinutes: JSON.parse(row.idleLockWhileLeadingMinutes ?? 'null') as unknown });

/** Hours from a sign-in to its end, whatever is done. */
export async function signInHours(source: Pick<Reads | Work, 'query'>, organizationId: string): Promise<number> {
  const [settings] = await facilitySettings(source, organizationId, ['']);
  if (!settings) throw new Error('An organization has settings.');
  return settings.signInHours;
}
