import type { CheckItem } from '@groupwork/shared/checklists/checklist';
import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';

/** One's own list is on one's own screen: nobody else hears of it. */
export const checkTicked = (about: { sessionId: string; facilityId: string }, item: CheckItem, ticked: boolean): DomainEvent => ({ ...sessionEvent('CheckTicked', about, { payload: { item, ticked } }), topics: [] });
