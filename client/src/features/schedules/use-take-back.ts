import type { SlotReach } from '@groupwork/shared/scheduling/vocabulary';
import { ChangeSlotDocument, RestoreSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { say } from '../../ui/toast';
import { asItWas, type WantedChange } from './slot-change';

/** What is done to one group can be taken back at once; a change of many is a new version, and is changed again. */
export function useTakeBack(scheduleId: string, onDone: () => void): (wanted: WantedChange, reach: SlotReach) => (() => void) | null {
  const { run: change } = useCommand(ChangeSlotDocument);
  const { run: restore } = useCommand(RestoreSessionDocument);
  return (wanted, reach) => {
    if (reach !== 'THIS_ONE' || wanted.kind === 'NEW' || wanted.occurrence === null) return null;
    const { slot, occurrence } = wanted;
    const told = (answer: unknown): void => {
      if (answer === null) return;
      say(`${slot.groupTitle} is as it was.`);
      onDone();
    };
    const { sessionId } = occurrence;
    if (wanted.kind === 'CANCEL' && sessionId !== null) return () => { void restore({ sessionId }).then(told); };
    return () => { void change({ change: asItWas(scheduleId, slot, occurrence) }).then(told); };
  };
}
