import type { CareList } from '@groupwork/shared/facilities/lists';
import { shippedModalities } from '../features/facilities/shipped-lists.facts';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';

const organizationLists: Record<Exclude<CareList, 'MODALITY'>, readonly (readonly [string, string])[]> = {
  CLINICAL_NEED: [['ALCOHOL', 'Alcohol use'], ['OPIOIDS', 'Opioid use'], ['TRAUMA', 'Trauma'], ['EATING', 'Eating disorder'], ['MOOD', 'Mood'], ['ANXIETY', 'Anxiety']],
  TRACK: [['DUAL', 'Dual diagnosis'], ['WOMEN', 'Women'], ['YOUNG', 'Young adults'], ['WORK', 'Back to work']],
  PHASE: [['1', 'Phase 1: Settling in'], ['2', 'Phase 2: Working'], ['3', 'Phase 3: Going home']],
  ALERT: [['FALL', 'Fall risk'], ['SEIZURE', 'Seizure precautions'], ['SUICIDE', 'Suicide watch'], ['ALLERGY', 'Severe allergy'], ['INTERPRETER', 'Interpreter'], ['HEARING', 'Hearing aid']],
};

/** What the organization chooses from, and each facility's modalities. */
export async function addLists(work: Work, facilityIds: readonly string[]): Promise<void> {
  const organizations = Object.entries(organizationLists).flatMap(([list, items]) => items.map(([code, name], sort) => ({ facilityId: '', list, code, name, sort, retiredAt: null })));
  const facilities = facilityIds.flatMap((facilityId) => shippedModalities.map(({ code, name }, sort) => ({ facilityId, list: 'MODALITY', code, name, sort, retiredAt: null })));
  await addRows(work, 'list_item', 'mutable', [...organizations, ...facilities]);
}
