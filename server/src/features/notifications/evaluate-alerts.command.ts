import { grouped } from '@groupwork/shared/kernel/grouped';
import { following, later } from '@groupwork/shared/kernel/time';
import { settle } from '@groupwork/shared/notifications/settle';
import type { Holding, KnownAlert, Settling } from '@groupwork/shared/notifications/settle';
import { notificationEvents } from '@groupwork/shared/notifications/vocabulary';
import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import { systemActor } from '../../platform/actor';
import { flagOf, instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { tellStaff } from '../communications/tell-staff.step';
import { clearAlerts } from './clear-alerts.step';
import { allHoldings, rulesInUse, watch, watchedFacilities } from './holdings.read';
import { mailKey } from './mail-key';
import { notificationsRaised } from './notifications.events';
import { Notifications } from './notifications.repositories';
import type { StoredRule } from './rule-rows';
import type { Source } from './watched-sessions.read';

/** So many are written in one unit; the rest is found the next time. */
const MOST_AT_ONCE = 500;

/** An alert as it was written, and when. */
type WrittenAlert = KnownAlert & { updatedAt: Date };

interface KnownRow { id: string; ruleId: string; subjectId: string; recipientId: string; arming: unknown; standing: unknown; since: unknown; updatedAt: unknown }

const KNOWN = 'select n.id, n.ruleId, n.subjectId, n.recipientId, n.arming, n.standing, n.since, n.updatedAt from notification n where n.organizationId = ? and n.event in (?)';

async function knownAlerts(source: Source, organizationId: string, events: readonly NotificationEvent[], subjectIds: readonly string[]): Promise<WrittenAlert[]> {
  const rows = await source.query<KnownRow>(`${KNOWN} and n.standing = 1 union all ${KNOWN} and n.standing = 0 and n.subjectId in (?)`, [organizationId, events, organizationId, events, subjectIds]);
  return rows.map(({ arming, standing, since, updatedAt, ...row }) => ({ ...row, arming: Number(arming), standing: flagOf(standing), since: instantOf(since), updatedAt: instantOf(updatedAt) }));
}

interface Found { settling: Settling<KnownAlert>; rules: Map<string, StoredRule> }

async function find(source: Source, organizationId: string, now: Date, events: readonly NotificationEvent[]): Promise<Found> {
  const rules = (await rulesInUse(source, organizationId)).filter(({ event }) => events.includes(event));
  const facilities = await watchedFacilities(source, organizationId);
  const lookAt = async (moment: Date): Promise<Settling<KnownAlert>> => {
    const holdings = allHoldings(rules, facilities, await watch(source, organizationId, facilities, rules, moment), moment);
    const known = await knownAlerts(source, organizationId, events, [...new Set(holdings.map(({ subject }) => subject.subjectId))]);
    // What another process told by a clock that is ahead is not taken back because here it is not time yet.
    const after = known.reduce((latest, { updatedAt }) => later(latest, following(updatedAt, moment)), moment);
    return after > moment ? lookAt(after) : settle(holdings, known, moment);
  };
  return { settling: await lookAt(now), rules: new Map(rules.map((rule) => [rule.id, rule])) };
}

/**
 * Makes an organization's alerts those that hold now: raises what became so, clears what is over. Looked for on the read
 * side first, and again inside the unit, so that what changed in between is neither told nor left. Two that run at once
 * write nothing twice: the key of an alert decides, and the second looks again.
 */
export async function evaluateAlerts(parts: { unitOfWork: UnitOfWork; reads: Reads }, organizationId: string, now: Date, events: readonly NotificationEvent[] = notificationEvents): Promise<{ raised: number; cleared: number }> {
  const { settling } = await find(parts.reads, organizationId, now, events);
  if (settling.raise.length + settling.clear.length === 0) return { raised: 0, cleared: 0 };
  return parts.unitOfWork.run(systemActor('alerts', organizationId), { operation: 'evaluateAlerts' }, (work) => write(work, now, events));
}

async function write(work: Work, now: Date, events: readonly NotificationEvent[]): Promise<{ raised: number; cleared: number }> {
  const { settling: { raise, clear }, rules } = await find(work, work.actor.organizationId, now, events);
  const cleared = clear.slice(0, MOST_AT_ONCE);
  for (const [because, alerts] of grouped(cleared, (each) => each.because)) {
    await clearAlerts(work, await work.repository(Notifications).allForUpdate({ id: alerts.map(({ alert }) => alert.id), standing: true }), because);
  }
  const raised = raise.slice(0, MOST_AT_ONCE);
  await add(work, raised, rules);
  for (const alerts of grouped(raised, ({ holding: { event, subject } }) => `${event} ${subject.facilityId}`).values()) tell(work, alerts);
  await mail(work, raised, rules);
  return { raised: raised.length, cleared: cleared.length };
}

type Raised = Settling<KnownAlert>['raise'];

async function add(work: Work, raised: Raised, rules: ReadonlyMap<string, StoredRule>): Promise<void> {
  await work.repository(Notifications).addMany(
    raised.map(({ holding: { ruleId, event, subject }, recipientId, arming }) => ({
      ruleId, event, severity: rules.get(ruleId)?.severity ?? 'INFO', toast: rules.get(ruleId)?.toast ?? false,
      facilityId: subject.facilityId, subjectId: subject.subjectId, sessionId: subject.sessionId, patientId: subject.patientId, recipientId, arming, since: subject.since, amount: subject.amount,
      raisedAt: work.now, readAt: null, dismissedAt: null, standing: true, clearedAt: null, clearedBecause: null,
    })),
  );
}

function tell(work: Work, alerts: Raised): void {
  const [first] = alerts;
  if (!first) return;
  const { event, subject: { facilityId } } = first.holding;
  const subjects = alerts.map(({ holding }) => holding.subject);
  work.record(notificationsRaised({ event, facilityId, subjectIds: subjects.map(({ subjectId }) => subjectId), recipientIds: alerts.map(({ recipientId }) => recipientId), patientIds: subjects.flatMap(({ patientId }) => patientId ?? []) }));
}

/** By e-mail too, where the rule says so: once for each thing, whichever of the rules told of it. */
async function mail(work: Work, raised: Raised, rules: ReadonlyMap<string, StoredRule>): Promise<void> {
  const byMail = raised.filter(({ holding }) => rules.get(holding.ruleId)?.email);
  await tellStaff(work, byMail.map(({ holding, recipientId, arming }) => ({ facilityId: holding.subject.facilityId, staffMemberIds: [recipientId], alert: holding.event, about: mailKeyOf(holding, arming) })));
}

const mailKeyOf = ({ event, subject: { subjectId, since } }: { event: NotificationEvent; subject: Holding['subject'] }, arming: number): string => mailKey({ event, subjectId, since, arming });
