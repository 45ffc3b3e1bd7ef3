import { useLazyQuery } from '@apollo/client/react';
import { clockRange, facilityDate, mediumDate, minutesBetween, wallTime } from '@groupwork/shared/kernel/time';
import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { useCallback, useRef, useState } from 'react';
import { ChangeSessionDocument, PatientsElsewhereDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useViewer } from '../../graphql/viewer';
import { offerUndo, say } from '../../ui/toast';
import { type CalendarSession, type Target, whyTaken } from './calendar-sessions';
import type { Period } from './period';
import { type AskedReach, askedOf, reachesFurther, type ReachFrom } from './reach';

interface Elsewhere { start: Date; end: Date; patients: readonly string[] }

export interface Moving {
  /** Why this one stays where it is; null where it can be moved. */
  staysBecause: (session: CalendarSession) => string | null;
  /** Somebody is about to move this one: whom it expects is looked up once. */
  near: (session: CalendarSession) => void;
  /** Why it cannot be put there; null where it can. */
  whyNot: (session: CalendarSession, target: Target) => string | null;
  move: (session: CalendarSession, target: Target) => void;
  /** On its way to the server, or waiting for how far it reaches. */
  underWay: { id: string; target: Target } | null;
  /** Put down, and more like it follow in its schedule: how far it reaches is asked before anything is saved. */
  asked: AskedReach | null;
}

const targetOf = (session: CalendarSession): Target => ({ start: new Date(session.plannedStart), end: new Date(session.plannedEnd), roomId: session.room?.id ?? null, leaders: session.leaders });

const currentOf = ({ facility, room, leaders }: CalendarSession): ReachFrom => ({ facility, roomId: room?.id ?? null, leaderIds: leaders.map(({ id }) => id) });

const planOf = ({ facility: { timeZone } }: CalendarSession, { start, end, roomId, leaders }: Target) => ({
  date: facilityDate(start, timeZone), wallTime: wallTime(start, timeZone), durationMinutes: minutesBetween(start, end), roomId, leaderIds: leaders.map(({ id }) => id),
});

/** Moving one session by hand or by keys: refused where room, leader or people are taken, and taken back by Undo. */
export function useMoving(sessions: readonly CalendarSession[], { from, until }: Pick<Period, 'from' | 'until'>, onMoved: () => void): Moving {
  const plans = useCapability('session:plan');
  const configures = useCapability('schedule:configure');
  const { role, staffMember } = useViewer();
  const change = useCommand(ChangeSessionDocument);
  const [ask] = useLazyQuery(PatientsElsewhereDocument, { fetchPolicy: 'network-only' });
  const [elsewhere, setElsewhere] = useState<ReadonlyMap<string, readonly Elsewhere[]>>(new Map());
  const lookedUp = useRef(new Map<string, string>());
  const [underWay, setUnderWay] = useState<Moving['underWay']>(null);
  const [asks, setAsks] = useState<{ session: CalendarSession; target: Target } | null>(null);

  const staysBecause = useCallback((session: CalendarSession): string | null => {
    if (session.status !== 'UPCOMING') return `It stays: it is ${statusWords[session.status].toLowerCase()}.`;
    if (!plans) return 'Sessions are planned by the desk, by those who lead them and by administrators.';
    const any = role === 'FRONT_DESK' || role === 'RECORDS_ADMIN' || role === 'SUPER_ADMIN' || session.leaders.length === 0;
    return any || session.leaders.some(({ id }) => id === staffMember.id) ? null : `Led by ${session.leaders.map(({ name }) => name).join(' and ')}.`;
  }, [plans, role, staffMember.id]);

  const near = useCallback((session: CalendarSession) => {
    // Asked anew when it has changed or other days are shown.
    const about = `${session.version} ${from} ${until}`;
    if (staysBecause(session) !== null || lookedUp.current.get(session.id) === about) return;
    lookedUp.current.set(session.id, about);
    void ask({ variables: { sessionId: session.id, from, until } }).then(({ data }) => {
      if (data === undefined) return void lookedUp.current.delete(session.id);
      const found = data.patientsElsewhere.map(({ start, end, patients }) => ({ start: new Date(start), end: new Date(end), patients }));
      setElsewhere((before) => new Map(before).set(session.id, found));
    }, () => { lookedUp.current.delete(session.id); });
  }, [ask, from, until, staysBecause]);

  const whyNot = useCallback((session: CalendarSession, target: Target): string | null =>
    target.start <= serverNow() ? 'That time is over' : whyTaken(sessions, session, target, elsewhere.get(session.id) ?? []), [sessions, elsewhere]);

  const stopAsking = (): void => { setAsks(null); setUnderWay(null); };
  const move = (session: CalendarSession, target: Target): void => {
    const why = whyNot(session, target);
    if (why !== null) return void say(`${why}. Nothing was moved.`);
    setUnderWay({ id: session.id, target });
    if (configures && reachesFurther(session, planOf(session, target), currentOf(session))) setAsks({ session, target });
    else moveOne(session, target);
  };
  const moveOne = (session: CalendarSession, target: Target): void => {
    const before = planOf(session, targetOf(session));
    void change.run({ sessionId: session.id, version: session.version, onlyIfFree: true, ...planOf(session, target) }).then((answer) => {
      setUnderWay(null);
      onMoved();
      if (answer === null) return;
      const { version, room } = answer.changeSession.session;
      const zone = session.facility.timeZone;
      offerUndo(`${session.groupTitle} is on ${mediumDate(facilityDate(target.start, zone))}, ${clockRange(target.start, target.end, zone)}${room === null ? '' : `, ${room.name}`}.`, () => {
        void change.run({ sessionId: session.id, version, onlyIfFree: false, ...before }).then(onMoved);
      });
    });
  };
  const asked = asks === null ? null : askedOf(asks.session, planOf(asks.session, asks.target), currentOf(asks.session), { onOne: () => { setAsks(null); moveOne(asks.session, asks.target); }, onDone: () => { stopAsking(); onMoved(); }, onLeave: stopAsking });
  return { staysBecause, near, whyNot, move, underWay, asked };
}
