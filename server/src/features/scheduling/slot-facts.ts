import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { slotRules } from '@groupwork/shared/scheduling/slot.rules';
import type { Actor } from '../../platform/actor';
import { flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import type { GroupOfTheDay } from './group-of-the-day';
import { leadingRefusal, mustBeRoomOf } from './leading.facts';
import { firstOccurrence } from './recurrence';

interface SlotFacts {
  group: GroupOfTheDay;
  roomId: string | null;
  leaderIds: readonly string[];
  wallTime: string;
  durationMinutes: number;
  /** Left out where one occurrence is meant. Whether it fires is looked at from a day on. */
  rule?: { rrule: string; startsOn: string; from: string; today: string };
}

interface Facility {
  facilityId: string;
  facilityName: string;
  timeZone: string;
}

/** Room and leaders of this facility, times that exist, and a rule that ever fires. */
export async function mustBeGoodSlot(source: Pick<Reads | Work, 'query'>, actor: Actor, facility: Facility, slot: SlotFacts): Promise<void> {
  const { group, wallTime, durationMinutes, rule } = slot;
  const { timeZone } = facility;
  if (rule) refuseIf(firstRefusal(slotRules, { recurrence: rule.rrule, startsOn: rule.startsOn, today: rule.today, from: rule.from, wallTime, durationMinutes, timeZone, firstOccurrence: () => firstOccurrence({ ...rule, wallTime }, rule.from) }));
  await mustBeRoomOf(source, actor.organizationId, facility, slot.roomId);
  const settings = { title: group.groupTitle, clinical: flagOf(group.clinical), requiredCredentials: JSON.parse(group.requiredCredentials) as string[] };
  refuseIf(await leadingRefusal(source, actor, facility, settings, slot.leaderIds));
}
