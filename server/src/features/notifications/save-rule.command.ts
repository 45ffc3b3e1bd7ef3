import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { ruleProblems } from '@groupwork/shared/notifications/rule-problems';
import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import { MOST_RULES } from '@groupwork/shared/notifications/vocabulary';
import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, badInput, notFound, refused } from '../../platform/errors';
import { facilityScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockOrganization } from '../facilities/lock-organization.step';
import type { NotificationRuleRow } from './notification-rule.entity';
import { notificationRuleSaved } from './notifications.events';
import { NotificationRules } from './notifications.repositories';
import { rowOf, ruleOf } from './rule-rows';

export interface SaveRule extends NotificationRule {
  id: string | null;
  version: number | null;
  name: string;
  archived: boolean;
  key: string;
}

/** Creates, changes or takes away a rule. One that holds everywhere is set by whoever works everywhere. */
export function saveNotificationRule(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveRule): Promise<{ ruleId: string }> {
  const { key, id, version, archived, ...given } = input;
  const wanted = { ...given, name: cleanText(given.name).replace(/\s+/g, ' ').trim() };
  return unitOfWork.run(actor, { operation: 'saveNotificationRule', key, request: { id, version, archived, ...wanted } }, async (work) => {
    const problems = ruleProblems(wanted);
    if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
    await mustReach(work, actor, wanted.facilityIds);
    await mustBeStaff(work, [...wanted.staffIds, ...wanted.excludedStaffIds]);
    const rules = work.repository(NotificationRules);
    const row = id === null ? null : await rules.getForUpdate(id);
    if (row) await mustReach(work, actor, ruleOf(row).facilityIds);
    if (row?.archivedAt) throw notFound();
    if (row) mustBeVersion(row, version ?? 0);
    else await mustBeRoom(work);
    const patch = { ...rowOf(wanted), name: wanted.name, archivedAt: archived ? work.now : null };
    const saved = row ? await rules.change(row, patch) : await rules.add(patch);
    record(work, saved, { created: row === null, archived });
    return { ruleId: saved.id };
  });
}

/** The same rule for other facilities, in one step: a rule of its own for each, to be changed by itself. */
export function copyNotificationRule(unitOfWork: UnitOfWork, actor: StaffActor, input: { ruleId: string; facilityIds: readonly string[]; key: string }): Promise<{ ruleIds: string[] }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'copyNotificationRule', key, request }, async (work) => {
    const rules = work.repository(NotificationRules);
    const row = await rules.get(input.ruleId);
    if (row.archivedAt) throw notFound();
    const rule = ruleOf(row);
    if (rule.facilityIds.length === 0) throw badField('facilityIds', 'This rule holds at every facility already.');
    if (!rule.facilityIds.some((id) => facilityScope(actor).includes(id))) throw notFound();
    await mustReach(work, actor, input.facilityIds);
    if (input.facilityIds.length === 0) throw badField('facilityIds', 'Choose the facilities to copy it to.');
    if (input.facilityIds.some((id) => rule.facilityIds.includes(id))) throw badField('facilityIds', 'It holds there already.');
    await mustBeRoom(work, input.facilityIds.length);
    const { id: _id, version: _version, ...own } = rule;
    const copies = await rules.addMany(input.facilityIds.map((facilityId) => ({ ...rowOf({ ...own, facilityIds: [facilityId] }), name: row.name, archivedAt: null })));
    for (const copy of copies) record(work, copy, { created: true, archived: false });
    return { ruleIds: copies.map(({ id }) => id) };
  });
}

function record(work: Work, row: NotificationRuleRow, facts: { created: boolean; archived: boolean }): void {
  const { facilityIds, concerned, roles, staffIds, excludedStaffIds, threshold, severity, startsOn, endsOn, toast, email, enabled } = ruleOf(row);
  work.record(notificationRuleSaved(row.id, facilityIds.length === 1 ? (facilityIds[0] ?? null) : null, { ...facts, event: row.event as NotificationEvent }, { facilityIds, concerned, roles, staffIds, excludedStaffIds, threshold, severity, startsOn, endsOn, toast, email, enabled }));
}

/** One's own facilities only; all of the organization's for a rule that names none. */
async function mustReach(work: Work, actor: StaffActor, facilityIds: readonly string[]): Promise<void> {
  const own = facilityScope(actor);
  if (facilityIds.some((id) => !own.includes(id))) throw notFound();
  if (facilityIds.length > 0) return;
  const facilities = await work.query<{ id: string; name: string }>('select id, name from facility where organizationId = ? order by sort, name', [actor.organizationId]);
  if (facilities.some(({ id }) => !own.includes(id))) throw refused(refuse('ORGANIZATION_POLICY', { facility: facilities.find(({ id }) => own.includes(id))?.name ?? '' }));
}

async function mustBeStaff(work: Work, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const known = await work.query<{ id: string }>('select id from staff_member where organizationId = ? and id in (?)', [work.actor.organizationId, wanted]);
  if (known.length < wanted.length) throw notFound();
}

async function mustBeRoom(work: Work, more = 1): Promise<void> {
  await lockOrganization(work);
  const [count] = await work.query<{ n: number | string }>('select count(*) as n from notification_rule where organizationId = ? and archivedAt is null', [work.actor.organizationId]);
  if (Number(count?.n ?? 0) + more > MOST_RULES) throw badField('name', `An organization has at most ${MOST_RULES} rules. Take one away first.`);
}
