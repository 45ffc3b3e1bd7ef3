import { clockTime } from '@groupwork/shared/kernel/time';

export interface Mark { kind: string; markedAt: string; effectiveAt: string; before: string | null; after: string | null }

const words: Readonly<Record<string, string>> = {
  PRESENT: 'present', SEGMENT_OPENED: 'present', RETURNED: 'back',
  OUT: 'out', STEPPED_OUT: 'out', SEGMENT_CLOSED: 'out',
  ABSENT: 'absent', ABSENCE_SET: 'absent',
  ADDED: 'added', ADDED_TO_ROSTER: 'added',
  TIMES_EDITED: 'times changed', SEGMENT_EDITED: 'times changed', SEGMENT_CHANGED: 'times changed', SEGMENT_DROPPED: 'stay taken back',
  ENDED: 'session ended', SESSION_ENDED: 'session ended', REOPENED: 'session reopened',
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string | null): Record<string, unknown> | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** `present from 10:03`: the moment it counts from is said where it is not the moment it was marked. */
export function markWord(mark: Mark, timeZone: string): string {
  const word = words[mark.kind] ?? mark.kind.toLowerCase().replaceAll('_', ' ');
  const effective = clockTime(mark.effectiveAt, timeZone);
  return effective === clockTime(mark.markedAt, timeZone) ? word : `${word} at ${effective}`;
}

/** The times that an edit replaced. */
export function changedTimes({ before }: Mark, timeZone: string): string | null {
  const old = parsed(before);
  const startsAt = old?.['startsAt'];
  if (typeof startsAt !== 'string') return null;
  const endsAt = old?.['endsAt'];
  return typeof endsAt === 'string' ? `${clockTime(startsAt, timeZone)} to ${clockTime(endsAt, timeZone)}` : `in ${clockTime(startsAt, timeZone)}`;
}
