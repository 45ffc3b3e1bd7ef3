import { entryProblems, takenCode, wantedCode } from '@groupwork/shared/facilities/list-item.rules';
import { isOfFacility } from '@groupwork/shared/facilities/lists';
import { listHoldsThem } from '@groupwork/shared/facilities/list-size.rules';
import type { CareList } from '@groupwork/shared/facilities/lists';
import { isUniqueViolation } from '../../platform/database/faults';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, badInput, notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { LevelsOfCare, ListItems } from './facilities.repositories';
import { lockOrganization } from './lock-organization.step';
import { levelOfCareSaved, listItemSaved } from './facilities.events';
import type { LevelOfCareRow } from './level-of-care.entity';
import type { ListItemRow } from './list-item.entity';

interface Entry {
  facilityId: string;
  id: string | null;
  version: number | null;
  code: string | null;
  name: string;
  sort: number | null;
  retired: boolean;
  key: string;
}

type ListRow = ListItemRow | LevelOfCareRow;

/** Looked at before it is kept; who was quicker with the same code is told the same. The organization is locked: two who give one name at once come one after the other. */
async function kept<Saved extends ListRow>(entry: Entry, rows: readonly ListRow[], keep: (fields: { code: string; name: string }) => Promise<Saved>): Promise<Saved> {
  const code = wantedCode(entry);
  const problems = entryProblems(entry, rows.map((row) => ({ id: row.id, name: row.name, code: row.code, retired: row.retiredAt !== null })));
  if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
  return keep({ code, name: entry.name.trim() }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? badField('code', takenCode(code)) : error;
  });
}

const placeAfter = (rows: readonly { sort: number }[]): number => rows.reduce((last, row) => Math.max(last, row.sort), -1) + 1;

/** Adds, renames, moves or retires an entry. Its code stays for ever, so that what was chosen once keeps its meaning. */
export function saveListItem(unitOfWork: UnitOfWork, actor: StaffActor, input: Entry & { list: CareList }): Promise<{ id: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'saveListItem', key, request }, async (work) => {
    mustBeInScope(actor, input.facilityId);
    const { list, retired } = input;
    const facilityId = isOfFacility(list) ? input.facilityId : '';
    const items = work.repository(ListItems);
    await lockOrganization(work);
    const rows = await items.all({ facilityId, list });
    const row = input.id === null ? null : await items.getForUpdate(input.id);
    if (row && (row.facilityId !== facilityId || row.list !== list)) throw notFound();
    if (row) mustBeVersion(row, input.version ?? 0);
    if (!row) refuseIf(listHoldsThem({ what: 'entries', wanted: rows.length + 1 }));
    const retiredAt = retired ? (row?.retiredAt ?? work.now) : null;
    const saved = await kept(input, rows, ({ code, name }) => (row ? items.change(row, { name, sort: input.sort ?? row.sort, retiredAt }) : items.add({ facilityId, list, code, name, sort: input.sort ?? placeAfter(rows), retiredAt })));
    work.record(listItemSaved(saved.id, { list, code: saved.code, retired }));
    return { id: saved.id };
  });
}

/** The same for a level of care, with what a week of it asks for. */
export function saveLevelOfCare(unitOfWork: UnitOfWork, actor: StaffActor, input: Entry & { weeklyMinutes: number | null; weeklyDays: number | null }): Promise<{ id: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'saveLevelOfCare', key, request }, async (work) => {
    mustBeInScope(actor, input.facilityId);
    const levels = work.repository(LevelsOfCare);
    await lockOrganization(work);
    const rows = await levels.all({});
    const row = input.id === null ? null : await levels.getForUpdate(input.id);
    if (row) mustBeVersion(row, input.version ?? 0);
    if (!row) refuseIf(listHoldsThem({ what: 'levels of care', wanted: rows.length + 1 }));
    const fields = { weeklyMinutes: input.weeklyMinutes, weeklyDays: input.weeklyDays, retiredAt: input.retired ? (row?.retiredAt ?? work.now) : null };
    const saved = await kept(input, rows, ({ code, name }) => (row ? levels.change(row, { name, ...fields, sort: input.sort ?? row.sort }) : levels.add({ code, name, ...fields, sort: input.sort ?? placeAfter(rows) })));
    work.record(levelOfCareSaved(saved.id, { code: saved.code, retired: input.retired }));
    return { id: saved.id };
  });
}
