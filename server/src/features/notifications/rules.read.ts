import { globalId } from '@groupwork/shared/kernel/ids';
import { recipientsOf } from '@groupwork/shared/notifications/recipients';
import type { NotificationRule } from '@groupwork/shared/notifications/rule';
import { notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import type { Context } from '../../platform/graphql/context';
import { notFound } from '../../platform/errors';
import { facilityScope } from '../access/staff-actor.facts';
import { facilityLoader } from '../facilities/facility.facts';
import type { FacilityType } from '../facilities/facility.type';
import { staffMemberLoader } from '../identity/staff.facts';
import type { StaffMemberType } from '../identity/staff-member.type';
import { holdingsOf, rulesInUse, watch, watchedFacilities } from './holdings.read';
import { NotificationRulePreviewType, NotificationRuleType } from './rule.type';
import type { StoredRule } from './rule-rows';

const isThere = <Value>(value: Value | null): value is Value => value !== null;

/** The rules that hold at a facility, or wherever the person works; each organization has few. */
export async function readRules(context: Context, facilityId: string | null): Promise<NotificationRuleType[]> {
  const { organizationId } = context.actor;
  const own = facilityScope(context.actor);
  const rules = await rulesInUse(context.reads, organizationId);
  const all = await context.reads.query<{ id: string }>('select id from facility where organizationId = ?', [organizationId]);
  const facilities = (await context.loadAll(facilityLoader, own)).filter(isThere);
  const seen = [...rules].sort((one, other) => notificationEvents.indexOf(one.event) - notificationEvents.indexOf(other.event) || one.name.localeCompare(other.name, 'en')).filter(({ facilityIds }) => facilityIds.length === 0 || (facilityId === null ? facilityIds.some((id) => own.includes(id)) : facilityIds.includes(facilityId)));
  return seen.map((rule) => shape(rule, facilities, rule.facilityIds.length === 0 ? all.every(({ id }) => own.includes(id)) : rule.facilityIds.every((id) => own.includes(id))));
}

function shape({ id, facilityIds, ...rule }: StoredRule, facilities: readonly FacilityType[], changeable: boolean): NotificationRuleType {
  const shown = facilities.filter((facility) => facilityIds.includes(facility.facilityId));
  return Object.assign(new NotificationRuleType(), { ...rule, id: globalId('NotificationRule', id), everywhere: facilityIds.length === 0, facilities: shown, otherFacilities: facilityIds.length - shown.length, changeable });
}

export async function readRule(context: Context, id: string): Promise<NotificationRuleType> {
  const rule = (await readRules(context, null)).find((each) => each.id === globalId('NotificationRule', id));
  if (!rule) throw notFound();
  return rule;
}

export const readStaff = async (context: Context, ids: readonly string[]): Promise<StaffMemberType[]> => (await context.loadAll(staffMemberLoader, ids)).filter(isThere);

/** Whom a rule would tell at a facility now, were it saved as it is. It tells of nobody's record: only how many. */
export async function readRulePreview(context: Context, facilityId: string, given: NotificationRule): Promise<NotificationRulePreviewType> {
  const { actor: { organizationId }, reads, clock } = context;
  const now = clock.now();
  const facilities = (await watchedFacilities(reads, organizationId)).filter(({ id }) => id === facilityId);
  const rule: StoredRule = { ...given, enabled: true, startsOn: null, endsOn: null, facilityIds: [facilityId], id: '', version: 0, name: '' };
  const holdings = holdingsOf(rule, facilities, await watch(reads, organizationId, facilities, [rule], now), now);
  const always = facilities.flatMap(({ colleagues }) => recipientsOf({ ...rule, concerned: [] }, {}, colleagues));
  return Object.assign(new NotificationRulePreviewType(), {
    subjects: holdings.length,
    recipients: await readStaff(context, [...new Set(holdings.flatMap(({ recipientIds }) => recipientIds))]),
    always: await readStaff(context, always),
  });
}
