import { clockTime, clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { Checklist } from './checklist';
import classes from './checklist.module.css';

type Room = NonNullable<Checklist['room']>;

function roomSentence({ name, state, groupTitle, from, until }: Room, timeZone: string): string {
  if (state === 'FREE' || groupTitle === null || from === null || until === null) return `${name} is free.`;
  if (state === 'BOOKED') return `${groupTitle} is planned in ${name} too, from ${clockTimeWithHalf(from, timeZone)}.`;
  return state === 'IN_USE' ? `${groupTitle} is in ${name} until ${clockTime(until, timeZone)}.` : `${groupTitle} is still in ${name}. Its planned end is ${clockTime(until, timeZone)}.`;
}

/** What the schedule knows of the room at this minute; whether it is private, only eyes know. */
export function RoomLine({ room, timeZone }: { room: Room; timeZone: string }) {
  const amiss = room.state === 'RUNNING_OVER' || room.state === 'BOOKED';
  const Icon = amiss ? IconAlertTriangle : IconCircleCheck;
  return <span className={amiss ? classes['warn'] : classes['quiet']}><Icon size={16} aria-hidden />{roomSentence(room, timeZone)}</span>;
}
