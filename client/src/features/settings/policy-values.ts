import { defaultSettings, isSettingName, settingCatalogue, type SettingName, settingProblem } from '@groupwork/shared/settings/settings';

export type PolicyValue = number | boolean | string;
export type Reach = 'FACILITY' | 'ORGANIZATION';

/** What was set of one policy, where it was set. */
export interface Layers { organization: PolicyValue | null; facility: PolicyValue | null }
export type Policies = ReadonlyMap<SettingName, Layers>;

interface Row { name: string; organizationValue: string | null; facilityValue: string | null }

/** The last change of a policy at one reach. */
export interface Change { name: string; organizationWide: boolean; at: string; by: string; after: string | null }

export const lastChange = (changes: readonly Change[], name: SettingName, reach: Reach): Change | undefined => changes.find((change) => change.name === name && change.organizationWide === (reach === 'ORGANIZATION'));

/** A value that no longer fits its policy counts as not set, as it does for the rules. */
function read(name: SettingName, text: string | null): PolicyValue | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return settingProblem(name, value) === null ? (value as PolicyValue) : null;
  } catch {
    return null;
  }
}

export const policiesFrom = (rows: readonly Row[]): Policies =>
  new Map(rows.flatMap(({ name, organizationValue, facilityValue }) => (isSettingName(name) ? [[name, { organization: read(name, organizationValue), facility: read(name, facilityValue) }] as const] : [])));

const NOT_SET: Layers = { organization: null, facility: null };
export const layersOf = (policies: Policies, name: SettingName): Layers => policies.get(name) ?? NOT_SET;

export const ownValue = ({ organization, facility }: Layers, reach: Reach): PolicyValue | null => (reach === 'FACILITY' ? facility : organization);
/** What holds where nothing is set at this reach. */
export const inherited = (name: SettingName, { organization }: Layers, reach: Reach): PolicyValue => (reach === 'FACILITY' && organization !== null ? organization : defaultSettings[name]);
export const inForce = (name: SettingName, layers: Layers, reach: Reach): PolicyValue => ownValue(layers, reach) ?? inherited(name, layers, reach);

/** `30 minutes before the planned start`, `On`, `Warn` */
export function valueWords(name: SettingName, value: PolicyValue): string {
  const setting = settingCatalogue[name];
  if (setting.kind === 'number') return `${String(value)} ${setting.unit}`;
  if (setting.kind === 'switch') return value === true ? 'On' : 'Off';
  if (setting.kind === 'text') return value === '' ? 'nothing' : String(value);
  return Object.entries<string>(setting.choices).find(([choice]) => choice === value)?.[1] ?? String(value);
}

/** What was typed or chosen, as a value or as what is wrong with it. */
export function readTyped(name: SettingName, typed: PolicyValue): { value: PolicyValue } | { problem: string } {
  const { kind } = settingCatalogue[name];
  const value = kind === 'number' ? (/^\d+$/.test(String(typed).trim()) ? Number(typed) : Number.NaN) : kind === 'text' ? String(typed).trim() : typed;
  const problem = settingProblem(name, value);
  return problem === null ? { value } : { problem };
}
