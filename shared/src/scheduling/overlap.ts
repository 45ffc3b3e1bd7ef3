/** Half-open: it holds its start, not its end. */
export interface Interval { start: Date; end: Date }

/** Touching ends are no clash. */
export const overlaps = (one: Interval, other: Interval): boolean => one.start < other.end && other.start < one.end;
