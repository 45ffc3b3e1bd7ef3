import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import { AssignmentPreviewDocument, type AssignmentPreviewInput } from '../../graphql/generated/operations';
import { clashLines, type ClashLine, type Decisions, type SlotChoice } from './clash-lines';
import type { Clash, Preview } from './preview';

export interface Gift { facilityId: string; patientIds: readonly string[]; scheduleIds: readonly string[]; startsOn: string | null; endsOn: string | null }

export interface Looked {
  /** What would become of it with the slots left out that are left out; null while nothing was looked at yet. */
  result: Preview | null;
  lines: readonly ClashLine[];
  leftOut: readonly SlotChoice[];
  looking: boolean;
  error: Error | undefined;
  again: () => Promise<unknown>;
}

const PAUSE = 200;

/**
 * Looks twice: at all clashes, so that those decided about stay to be seen, and at what comes of it with the slots
 * left out. Never from the cache: the same session is new in one preview and held in another.
 */
export function usePreview(gift: Gift | null, decisions: Decisions, meanwhile: readonly Clash[]): Looked {
  const several = (gift?.patientIds.length ?? 0) > 1;
  const [asked] = useDebouncedValue(gift, several ? PAUSE : 0);
  const nothing = gift === null || asked === null;
  const input = useMemo((): AssignmentPreviewInput => ({ facilityId: asked?.facilityId ?? '', patientIds: [...(asked?.patientIds ?? [])], scheduleIds: [...(asked?.scheduleIds ?? [])], startsOn: asked?.startsOn ?? null, endsOn: asked?.endsOn ?? null }), [asked]);
  const all = useQuery(AssignmentPreviewDocument, { variables: { input }, skip: nothing, fetchPolicy: 'no-cache' });
  const before = (all.data ?? all.previousData)?.assignmentPreview ?? null;

  const cutOff = before !== null && before.clashCount > before.clashes.length;
  const shownBefore = useMemo(() => clashLines([...(before?.clashes ?? []), ...meanwhile], several), [before, meanwhile, several]);
  const leftOut = useMemo(() => {
    const chosen = decisions.leftOut.filter(({ slot }) => asked?.scheduleIds.includes(slot.scheduleId) === true);
    // A clash that is gone leaves nothing out; where not all are listed, what was left out before was seen.
    return (cutOff ? chosen : chosen.filter(({ slot }) => shownBefore.some(({ leave }) => leave.some(({ key }) => key === slot.key)))).map(({ slot }) => slot);
  }, [decisions, asked, cutOff, shownBefore]);

  const leaveOut = useMemo(() => leftOut.map(({ scheduleId, slotId }) => ({ scheduleId, slotId })), [leftOut]);
  const without = useQuery(AssignmentPreviewDocument, { variables: { input: { ...input, leaveOut } }, skip: nothing || leaveOut.length === 0, fetchPolicy: 'no-cache' });
  const result = leaveOut.length === 0 ? before : ((without.data ?? without.previousData)?.assignmentPreview ?? before);

  const lines = useMemo(() => {
    const remembered = cutOff ? decisions.leftOut.map(({ line }) => line) : [];
    const known = new Map([...remembered, ...clashLines(result?.clashes ?? [], several), ...shownBefore].map((line) => [line.key, line]));
    return [...known.values()].sort((one, other) => (one.clash.start < other.clash.start ? -1 : 1));
  }, [cutOff, decisions, result, several, shownBefore]);

  const { refetch: refetchAll } = all;
  const { refetch: refetchWithout } = without;
  const again = useCallback(() => Promise.all([refetchAll(), leaveOut.length === 0 ? null : refetchWithout()]), [refetchAll, refetchWithout, leaveOut.length]);
  return {
    result: gift === null ? null : result, lines: gift === null ? [] : lines, leftOut,
    looking: !nothing && (asked !== gift || all.loading || (leaveOut.length > 0 && without.loading)),
    error: all.error ?? without.error, again,
  };
}
