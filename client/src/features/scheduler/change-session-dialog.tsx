import { clockRange, clockTimeWithHalf, mediumDate, minutesBetween, wallTime } from '@groupwork/shared/kernel/time';
import { type FormEvent, useContext, useState } from 'react';
import { ChangeSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offerUndo } from '../../ui/toast';
import { currentLeaders } from './board-filter';
import type { CardSession } from './card-line';
import { PlanFields, readPlan, type ReadPlan, type TypedPlan } from './plan-fields';
import { AskReachContext, askedOf, reachesFurther, type ReachFrom } from './reach';
import classes from './scheduler-dialogs.module.css';

const leaderIdsOf = (session: CardSession): string[] => currentLeaders(session).map(({ staffMember }) => staffMember.id);

const typedOf = (session: CardSession): TypedPlan => ({
  groupId: '', date: session.date, time: clockTimeWithHalf(session.plannedStart, session.timeZone), minutes: String(minutesBetween(session.plannedStart, session.plannedEnd)), roomId: session.room?.id ?? null, leaderIds: leaderIdsOf(session),
});

/** As it stood before, for the way back. */
const planOf = (session: CardSession): ReadPlan => ({ date: session.date, wallTime: wallTime(session.plannedStart, session.timeZone), durationMinutes: minutesBetween(session.plannedStart, session.plannedEnd), roomId: session.room?.id ?? null, leaderIds: leaderIdsOf(session) });

const fromOf = (session: CardSession): ReachFrom => ({ facility: { id: session.facility.id, timeZone: session.timeZone }, roomId: session.room?.id ?? null, leaderIds: leaderIdsOf(session) });

const isChanged = (one: ReadPlan, other: ReadPlan): boolean => JSON.stringify([one.date, one.wallTime, one.durationMinutes, one.roomId, one.leaderIds]) !== JSON.stringify([other.date, other.wallTime, other.durationMinutes, other.roomId, other.leaderIds]);

/** Edit or move one session, and where more like it follow in its schedule, say how far that reaches. Of two people who do, the second sees what the first made of it, and keeps what they typed. */
export function ChangeSessionDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [typed, setTyped] = useState(() => typedOf(session));
  const [shown, setShown] = useState(false);
  const askReach = useContext(AskReachContext);
  const configures = useCapability('schedule:configure');
  const [asked, setAsked] = useState<ReadPlan | null>(null);
  const { run, running, failure, forgive } = useCommand(ChangeSessionDocument, { onFailure: () => true });
  const undo = useCommand(ChangeSessionDocument);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    const { plan } = readPlan(typed);
    if (plan === null || running) return;
    if (configures && askReach !== null && isChanged(plan, planOf(session)) && reachesFurther(session, plan, fromOf(session))) setAsked(plan);
    else saveOne(plan);
  };
  const saveOne = (plan: ReadPlan): void => {
    setAsked(null);
    const before = planOf(session);
    void run({ sessionId: session.id, version: failure?.currentVersion ?? session.version, ...plan }).then((answer) => {
      if (answer === null) return;
      const { version } = answer.changeSession.session;
      offerUndo(`${session.groupTitle} is changed.`, () => { void undo.run({ sessionId: session.id, version, ...before }); });
      onClose();
    });
  };
  const reach = asked === null ? null : askedOf(session, asked, fromOf(session), { onOne: () => saveOne(asked), onDone: () => { setAsked(null); onClose(); }, onLeave: () => setAsked(null) });
  const now = `${mediumDate(session.date)}, ${clockRange(session.plannedStart, session.plannedEnd, session.timeZone)}, ${session.room?.name ?? 'no room'}`;
  return (
    <>
      {reach !== null && askReach?.(reach)}
      <Dialog opened={opened && asked === null} onClose={onClose} title={`Edit or move ${session.groupTitle}`}>
        <form className={classes['form']} onSubmit={save} noValidate>
          <PlanFields typed={typed} onChange={(next) => { if (failure !== null && failure.code !== 'STALE') forgive(); setTyped(next); }} sessionId={session.id} choosesGroup={false} shown={shown} failure={failure} />
          {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? `Somebody changed it meanwhile: it is ${now} now. What you typed stays; save again to have it your way.` : failure.sentence}</p>}
          <div className={classes['buttons']}>
            <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save session</ActionButton>
            <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
