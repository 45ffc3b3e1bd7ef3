import { ROOM_NAME_LENGTH, roomProblems } from '@groupwork/shared/facilities/facility.rules';
import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type FacilitySetupPartsFragment, type RoomSetupPartsFragment, SaveRoomDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { otherProblem, problemOf } from './field-problems';
import { useDraft } from './use-draft';
import classes from './facilities.module.css';

type Facility = FacilitySetupPartsFragment;
type Room = RoomSetupPartsFragment;
interface Typed { name: string; seats: string }

const typedOf = (room: Room | null): Typed => ({ name: room?.name ?? '', seats: room?.seats == null ? '' : String(room.seats) });
const seatsOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

interface RoomFormProps { facility: Facility; room: Room | null; onTyping: (typing: boolean) => void; onStale: () => void; onSaved: () => void; onLeave: () => void }

/** A new room, one after the other, or one that is changed in its row's place. */
export function RoomForm({ facility, room, onTyping, onStale, onSaved, onLeave }: RoomFormProps) {
  const { typed, meanwhile, version, unsaved, change } = useDraft<Typed>(room?.version ?? 0, typedOf(room), (field, value) => value[field]);
  const [tried, setTried] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const { run, running, failure, forgive } = useCommand(SaveRoomDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  useEffect(() => {
    onTyping(unsaved);
    return () => onTyping(false);
  }, [unsaved, onTyping]);
  const keys = useKeys({ Escape: () => { if (!unsaved) onLeave(); } });
  const wanted = { id: room?.id ?? null, name: typed.name.trim(), seats: seatsOf(typed.seats), active: true };
  const problems = tried ? roomProblems(wanted, facility.rooms) : [];
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (running || roomProblems(wanted, facility.rooms).length > 0) return;
    void run({ ...wanted, facilityId: facility.id, version: room === null ? null : version }).then((answer) => {
      if (answer === null) return;
      say(room === null ? `${wanted.name} can be chosen for groups and sessions.` : `${wanted.name} is saved.`);
      if (room !== null) return onSaved();
      // Whoever adds one room mostly adds the next.
      setTried(false);
      change(typedOf(null));
      nameField.current?.focus();
    });
  };
  const about = (field: keyof Typed) => ({
    value: typed[field], autoComplete: 'off', error: problems.find((problem) => problem.field === field)?.message ?? problemOf(failure, field), ...(meanwhile[field] === undefined ? {} : { description: meanwhile[field] }),
    onChange: (event: { currentTarget: { value: string } }) => {
      change({ [field]: event.currentTarget.value });
      setTried(false);
      if (failure !== null && failure.code !== 'STALE') forgive();
    },
  });
  const other = failure?.code === 'STALE' ? 'Somebody saved this room meanwhile. Save again to have it your way.' : otherProblem(failure, ['name', 'seats']);
  return (
    <form className={classes['roomForm']} onSubmit={save} noValidate aria-label={room === null ? `New room of ${facility.name}` : `Change ${room.name}`} {...keys}>
      <TextInput ref={nameField} className={classes['roomName']} label="Room" autoFocus maxLength={ROOM_NAME_LENGTH} {...about('name')} />
      <TextInput className={classes['roomSeats']} label="Seats" inputMode="numeric" maxLength={3} {...about('seats')} />
      <div className={classes['roomButtons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{room === null ? 'Add room' : 'Save room'}</ActionButton>
        <ActionButton variant="subtle" onClick={onLeave}>{room === null && !unsaved ? 'Done' : 'Leave it'}</ActionButton>
      </div>
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
    </form>
  );
}
