import { useApolloClient } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { AssignedPatientDocument, type AssignInput, AssignSchedulesDocument, type AssignSchedulesMutation, TakeBackAssignmentDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { offerUndo, say } from '../../ui/toast';
import type { Clash } from './preview';

type Result = AssignSchedulesMutation['assignSchedules'];
type Assigned = Extract<Result, { __typename?: 'SchedulesAssigned' }>;
export interface Meanwhile { message: string; clashes: readonly Clash[] }

export interface Assigning {
  assign: (input: Omit<AssignInput, 'key'>, given: { name: string | null; titles: string; already: ReadonlySet<string> }) => Promise<boolean>;
  running: boolean;
  /** Of the change under way, to hear how far it has come. */
  commandKey: string | null;
  /** Clashes that came about while one was choosing. */
  meanwhile: Meanwhile | null;
  /** What came of it for many: it stays longer than a message does. */
  outcome: string | null;
  forget: () => void;
}

const count = (many: number, one: string, more: string): string => `${many.toLocaleString('en-US')} ${many === 1 ? one : more}`;

/** ` In line for Process Group, place 2.` */
function waitWords(waiting: number, waits: Assigned['waits'], name: string | null): string {
  if (waiting === 0) return '';
  if (name !== null) return ` In line for ${waits.map(({ groupTitle, turn }) => `${groupTitle}, place ${turn}`).join('; ')}.`;
  return ` ${count(waiting, 'seat was', 'seats were')} not free: who was to have it waits.`;
}

/** `IOP morning given to 38 patients. 2 patients had it already.` */
function givenWords({ count: given, already, clashCount, waiting, waits }: Assigned, titles: string, name: string | null, schedules: number): string {
  if (name !== null && given === 0) return `${name} had ${titles} already.`;
  const to = name ?? count(given, 'patient', 'patients');
  const made = name !== null || schedules === 1 ? `${titles} given to ${to}${to.endsWith('.') ? '' : '.'}` : `${count(given, 'assignment', 'assignments')} made: ${titles}.`;
  const had = already === 0 ? '' : schedules === 1 ? ` ${count(already, 'patient', 'patients')} had it already.` : ` ${count(already, 'assignment', 'assignments')} existed already.`;
  return `${given === 0 ? 'Nothing new was given.' : made}${had}${clashCount === 0 ? '' : ` ${count(clashCount, 'clash', 'clashes')} kept.`}${waitWords(waiting, waits, name)}`;
}

export function useAssigning(): Assigning {
  const client = useApolloClient();
  const { run, running } = useCommand(AssignSchedulesDocument);
  const { run: end } = useCommand(TakeBackAssignmentDocument);
  const [commandKey, setCommandKey] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);

  /** What was given is ended at the moment it began, so that nobody was ever expected by it; the trail keeps both. */
  const takeBack = useCallback(async (assignments: Assigned['assignments']) => {
    for (const { id, version, startsAt } of assignments) {
      if ((await end({ assignmentId: id, version, endsAt: startsAt, reason: 'Taken back' })) === null) return;
    }
    await client.refetchQueries({ include: 'active' });
    say('Taken back.');
  }, [client, end]);

  const assign = useCallback<Assigning['assign']>(async (input, { name, titles, already }) => {
    const key = crypto.randomUUID();
    setCommandKey(key);
    setMeanwhile(null);
    setOutcome(null);
    const answer = await run(input, { key });
    setCommandKey(null);
    if (answer === null) return false;
    const result = answer.assignSchedules;
    if (result.__typename === 'SchedulesClash') {
      setMeanwhile({ message: result.message, clashes: result.clashes });
      return false;
    }
    const assigned = result as Assigned;
    const words = givenWords(assigned, titles, name, input.scheduleIds.length);
    const fresh = assigned.assignments.filter(({ id }) => !already.has(id));
    if (name === null) setOutcome(words);
    else await client.refetchQueries({ include: [AssignedPatientDocument] }).catch(() => undefined);
    // Where another gave some of them meanwhile, it cannot be told whose is whose.
    if (name !== null && fresh.length > 0 && fresh.length === assigned.count) offerUndo(words, () => { void takeBack(fresh); });
    else say(words);
    return true;
  }, [client, run, takeBack]);

  return { assign, running, commandKey, meanwhile, outcome, forget: useCallback(() => { setMeanwhile(null); setOutcome(null); }, []) };
}
