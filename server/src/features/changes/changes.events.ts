import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Handler } from '../../platform/events/relay';
import type { Topics } from '../../platform/events/topics';

export const changesTopic = (organizationId: string): string => `changes:${organizationId}`;

/** A relay handler: those who follow the changes of an organization hear that there are some. */
export const tellOfChanges = (topics: Topics): Handler => async (event: PublishedEvent) => {
  if (event.isPublic) topics.publish(changesTopic(event.organizationId), event);
};
