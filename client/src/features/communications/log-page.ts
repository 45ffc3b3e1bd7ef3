export const LOG_PAGE = 25;

/** `1 message`, `12 messages` */
export const listed = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`;

const EVERY_MILLISECONDS = 10_000;

/** A message moves on by itself while somebody looks: asked for again, and not while nobody sees it. */
export const polled = { pollInterval: EVERY_MILLISECONDS, skipPollAttempt: () => document.hidden };
