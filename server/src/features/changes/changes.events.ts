import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Topics } from '../../platform/events/topics';

export const changesTopic = (organizationId: string): string => `changes:${organizationId}`;

/** Those who follow the changes of an organization hear that there are some. */
export function tellOfChanges(topics: Topics, event: PublishedEvent): void {
  if (event.isPublic) topics.publish(changesTopic(event.organizationId), event);
}
