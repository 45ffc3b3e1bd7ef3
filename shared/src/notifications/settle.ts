import { HOUR } from '../kernel/time';
import type { AlertSubject } from './subjects';
import { eventCatalogue } from './vocabulary';
import type { ClearedReason, NotificationEvent } from './vocabulary';

/** What a rule has to say of one subject now, and to whom. */
export interface Holding {
  ruleId: string;
  event: NotificationEvent;
  subject: AlertSubject;
  recipientIds: readonly string[];
}

/** An alert as it was written. */
export interface KnownAlert {
  id: string;
  ruleId: string;
  subjectId: string;
  recipientId: string;
  /** How often this was told of: each time it became so again counts one up. */
  arming: number;
  standing: boolean;
  since: Date;
}

export interface Settling<Known extends KnownAlert> {
  raise: { holding: Holding; recipientId: string; arming: number }[];
  clear: { alert: Known; because: ClearedReason }[];
}

const place = (ruleId: string, subjectId: string): string => `${ruleId} ${subjectId}`;

/**
 * What must be written so that the alerts are those that hold: each told once, again only after it was over. Whoever joins
 * while it holds is told too; whoever is not among the recipients any more is rid of it. What became so long ago is no news.
 */
export function settle<Known extends KnownAlert>(holdings: readonly Holding[], known: readonly Known[], now: Date): Settling<Known> {
  const result: Settling<Known> = { raise: [], clear: [] };
  const held = new Map(holdings.map((holding) => [place(holding.ruleId, holding.subject.subjectId), holding]));
  const byPlace = new Map<string, Known[]>();
  for (const alert of known) byPlace.set(place(alert.ruleId, alert.subjectId), [...(byPlace.get(place(alert.ruleId, alert.subjectId)) ?? []), alert]);
  for (const alert of known) {
    if (!alert.standing) continue;
    const holding = held.get(place(alert.ruleId, alert.subjectId));
    if (!holding) result.clear.push({ alert, because: 'RESOLVED' });
    else if (alert.since.getTime() !== holding.subject.since.getTime()) result.clear.push({ alert, because: 'CHANGED' });
    else if (!holding.recipientIds.includes(alert.recipientId)) result.clear.push({ alert, because: 'NOT_YOURS' });
  }
  for (const [key, holding] of held) {
    const { since, dueAt } = holding.subject;
    if (now.getTime() - dueAt.getTime() > eventCatalogue[holding.event].newsForHours * HOUR) continue;
    const own = byPlace.get(key) ?? [];
    const standing = own.filter((alert) => alert.standing && alert.since.getTime() === since.getTime());
    const arming = standing[0]?.arming ?? own.reduce((most, alert) => Math.max(most, alert.arming), 0) + 1;
    for (const recipientId of holding.recipientIds) {
      if (!own.some((alert) => alert.recipientId === recipientId && alert.arming === arming)) result.raise.push({ holding, recipientId, arming });
    }
  }
  return result;
}
