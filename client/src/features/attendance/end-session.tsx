import { pausedSince } from '@groupwork/shared/attendance/pauses';
import { closeAtEnd, emptyLine } from '@groupwork/shared/attendance/roster-line';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { clockTime, duration, minutesBetween } from '@groupwork/shared/kernel/time';
import { endHasCome, endKeepsEveryStay, endsAfterItsStart, endsNotInAPause } from '@groupwork/shared/scheduling/end-session.rules';
import { type FormEvent, useState } from 'react';
import { EndSessionDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { pauseOf, useRuleFacts } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { WarningNote } from '../../ui/states';
import type { PageSession } from './row-session';
import { lineOf } from './tap';
import { instantOf, TimeField, timeText } from './time-field';
import classes from './end-session.module.css';

const names = (all: readonly string[]): string => new Intl.ListFormat('en-US').format(all);
const people = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Long after the planned end nobody guesses silently: the planned end is proposed, and another can be said. */
function proposedEnd(session: PageSession, now: Date): { end: Date; why: string | null } {
  const paused = pausedSince(session.pauses.map(pauseOf));
  if (paused !== null) return { end: paused, why: `Paused since ${clockTime(paused, session.timeZone)}, so it ends then. Resume first to end it later.` };
  const over = minutesBetween(session.plannedEnd, now);
  if (over < session.facility.settings.endProposedAfterMinutes) return { end: now, why: null };
  const end = new Date(session.plannedEnd);
  return { end, why: `Planned end was ${duration(over)} ago. End at ${clockTime(end, session.timeZone)}, or say when.` };
}

/** Lists what the end closes, with the time it closes at, before anything is closed. */
export function EndSessionForm({ session, onEnded, onLeave }: { session: PageSession; onEnded: (closed: number, at: string) => void; onLeave: () => void }) {
  const { timeZone, minimum, census } = session;
  const entries = session.roster;
  const facts = useRuleFacts(session);
  const [{ end: proposed, why }] = useState(() => proposedEnd(session, serverNow()));
  const [text, setText] = useState(timeText(proposed, timeZone));
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(EndSessionDocument, {
    // After the taps that were made before it.
    delivery: { line: session.id, patience: 'BRIEFLY' },
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const end = instantOf(text, proposed, timeZone);
  const open = entries.filter((entry) => end !== null && closeAtEnd({ ...emptyLine, ...lineOf(entry) }, end).effect?.kind === 'SEGMENT_CLOSED');
  const undecided = entries.filter(({ state }) => state === 'NOT_TAKEN');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    if (end === null) {
      setProblem('Write a time like 10:50 or 2:15 PM.');
      return;
    }
    const act = { ...facts, at: serverNow(), endedAt: end, lines: entries.map(lineOf), toleranceMinutes: session.facility.settings.editToleranceMinutes };
    const refusal = firstRefusal([endsAfterItsStart, endHasCome, endsNotInAPause, endKeepsEveryStay], act);
    if (refusal !== null) {
      setProblem(sentence(refusal));
      return;
    }
    const isNow = text === timeText(proposed, timeZone) && why === null;
    void run({ sessionId: session.id, ...(isNow ? {} : { endedAt: end.toISOString() }) }).then((answer) => {
      const endedAt = answer?.endSession.session.actualEnd;
      if (endedAt != null) onEnded(open.length, endedAt);
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      {why !== null && <WarningNote>{why}</WarningNote>}
      <TimeField label="Ended at" text={text} autoFocus onText={(next) => { setText(next); setProblem(null); }} />
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
      {open.length > 0 && end !== null && (
        <p><strong>{people(open.length, 'stay closes', 'stays close')} at {clockTime(end, timeZone)}:</strong> {names(open.map(({ patient }) => patient.displayName))}</p>
      )}
      {undecided.length > 0 && <p><strong>{undecided.length} not taken yet, to be marked before signing:</strong> {names(undecided.map(({ patient }) => patient.displayName))}</p>}
      {census.peak > 0 && census.peak < minimum && <WarningNote>{census.peak === 1 ? 'One person is not a group.' : `${census.peak} people are fewer than a group.`} The note will say so.</WarningNote>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>End session</ActionButton>
        <ActionButton variant="subtle" onClick={onLeave}>Keep it running</ActionButton>
      </div>
    </form>
  );
}
