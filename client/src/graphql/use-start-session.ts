import { clockTime } from '@groupwork/shared/kernel/time';
import { useCallback } from 'react';
import { announce } from '../ui/announcer';
import { say } from '../ui/toast';
import { StartSessionDocument } from './generated/operations';
import { useCommand } from './use-command';
import { useViewer } from './viewer';

interface Startable { id: string; timeZone: string }

/** Starts once, however often and by however many it is pressed: whoever came second is in as well, and is told who was first. */
export function useStartSession(): { start: (session: Startable) => Promise<boolean>; running: boolean } {
  const { staffMember } = useViewer();
  const { run, running } = useCommand(StartSessionDocument);
  const start = useCallback(async ({ id, timeZone }: Startable): Promise<boolean> => {
    const answer = await run({ sessionId: id });
    if (answer === null) return false;
    const { startedBy, actualStart } = answer.startSession.session;
    const time = actualStart === null ? '' : ` at ${clockTime(actualStart, timeZone)}`;
    if (startedBy !== null && startedBy.id !== staffMember.id) say(`${startedBy.name} started it${time}. You are in.`);
    else announce(`Started${time}.`);
    return true;
  }, [run, staffMember.id]);
  return { start, running };
}
