import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { useCallback } from 'react';
import { serverNow } from '../../graphql/server-time';
import type { RowSession } from './row-session';
import { type Entry, stepOf, type Tap } from './tap';

type Act = 'present' | 'out' | 'absent';

const taps: Record<Act, Tap> = { present: { kind: 'PRESENT', at: null }, out: { kind: 'OUT', at: null, reason: null }, absent: { kind: 'ABSENT', reason: null, note: null } };

/** Not refusals for good: the tap only has to say its time. */
export const needsTime = ({ code }: Refusal): boolean => code === 'SAY_WHEN' || code === 'OUT_TIME_REQUIRED';

/** What a row's buttons say when they cannot be pressed, by the rules that would refuse the tap. */
export function useReasonsNot(entry: Entry, session: RowSession): (act: Act) => string | null {
  return useCallback((act) => {
    if (session.notMarking !== null) return session.notMarking;
    if (session.line === null) return null;
    const refusal: Refusal | null = stepOf(entry, session.line, taps[act], serverNow()).refusal;
    return refusal === null || needsTime(refusal) ? null : sentence(refusal);
  }, [entry, session]);
}
