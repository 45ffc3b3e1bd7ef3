import { useApolloClient, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { NothingHere } from '../../app/nothing-here';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { type FacilitySetupPartsFragment, FacilitySetupsDocument, SaveRoomDocument, type RoomSetupPartsFragment, ViewerDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { offerUndo } from '../../ui/toast';
import { useFocusBack } from '../../ui/use-focus-back';
import { FacilityForm } from './facility-form';
import { RoomForm } from './room-form';
import classes from './facilities.module.css';

type Facility = FacilitySetupPartsFragment;
type Room = RoomSetupPartsFragment;

/** What is being changed: one at a time, so that nothing typed stands unsaved out of sight. */
interface Editing { open: string | null; elsewhere: string | null; onOpen: (what: string | null) => void; onTyping: (typing: boolean) => void }

/** Where care is given: each facility with its zone and its rooms. */
export function FacilitiesPage() {
  const configures = useCapability('facility:configure');
  const client = useApolloClient();
  const [open, setOpen] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const { data, error, refetch } = useQuery(FacilitySetupsDocument, { fetchPolicy: 'cache-and-network', skip: !configures });
  if (!configures) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const facilities = data?.facilitySetups;
  const again = (): void => { void refetch().catch(() => undefined); };
  const editing: Editing = { open, elsewhere: typing ? 'Save or leave what you are typing first.' : null, onTyping: setTyping, onOpen: (what) => { setTyping(false); setOpen(what); } };
  const saved = (facilitySetups: readonly Facility[]): void => {
    editing.onOpen(null);
    client.writeQuery({ query: FacilitySetupsDocument, data: { facilitySetups: [...facilitySetups] } });
    // A new one is among the reader's own from now on, and a name or a zone may have changed.
    void client.query({ query: ViewerDocument, fetchPolicy: 'network-only' }).catch(() => undefined);
  };
  return (
    <Page>
      <title>Facilities · Groupwork</title>
      <PageHead title="Facilities" end={open !== 'new' && <ActionButton variant={open === null ? 'filled' : 'default'} disabledReason={editing.elsewhere} onClick={() => editing.onOpen('new')}>New facility</ActionButton>}>{facilities !== undefined && <SaveFile path={files.facilities()}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Facilities">
        <div className={classes['column']}>
          <p className={classes['lead']}>A facility is one place of care with its own time zone. Every Super Admin works at a new one at once; other people are given it under Staff. Levels of care are the same at all of them, under Lists.</p>
          {open === 'new' && facilities !== undefined && <FacilityForm facility={null} known={facilities} word="Open facility" onTyping={setTyping} onSaved={saved} onLeave={() => editing.onOpen(null)} />}
          {facilities === undefined ? <RowSkeletons rows={6} /> : facilities.map((facility) => <FacilityPart key={facility.id} facility={facility} known={facilities} editing={editing} onSaved={saved} onStale={again} />)}
        </div>
      </PageBody>
    </Page>
  );
}

function FacilityPart({ facility, known, editing, onSaved, onStale }: { facility: Facility; known: readonly Facility[]; editing: Editing; onSaved: (facilities: readonly Facility[]) => void; onStale: () => void }) {
  const isOpen = editing.open === facility.id;
  const addsRoom = editing.open === `room of ${facility.id}`;
  const change = useFocusBack(isOpen);
  const add = useFocusBack(addsRoom);
  const { onOpen, onTyping, elsewhere } = editing;
  return (
    <section className={classes['facility']} aria-label={facility.name}>
      {isOpen ? <FacilityForm facility={facility} known={known} onTyping={onTyping} onStale={onStale} onSaved={onSaved} onLeave={() => onOpen(null)} /> : (
        <div className={classes['head']}>
          <div>
            <h2>{facility.name}</h2>
            <p className={classes['soft']}>{facility.timeZone.replaceAll('_', ' ')}{facility.phone === null ? '' : ` · ${facility.phone}`}</p>
            {facility.address !== null && <p className={classes['address']}>{facility.address}</p>}
          </div>
          <ActionButton ref={change} variant="subtle" reason="tooltip" disabledReason={elsewhere} aria-label={`Change ${facility.name}`} onClick={() => onOpen(facility.id)}>Change</ActionButton>
        </div>
      )}
      <h3 className={classes['rooms']}>Rooms</h3>
      {facility.rooms.length === 0 && !addsRoom && <p className={classes['soft']}>No room yet. Sessions can be planned without one, and then nobody is told of two in the same place.</p>}
      <ul className={classes['rows']}>{facility.rooms.map((room) => <RoomRow key={room.id} facility={facility} room={room} editing={editing} onStale={onStale} />)}</ul>
      {addsRoom
        ? <RoomForm facility={facility} room={null} onTyping={onTyping} onStale={onStale} onSaved={() => onOpen(null)} onLeave={() => onOpen(null)} />
        : <div><ActionButton ref={add} reason="tooltip" disabledReason={elsewhere} aria-label={`New room of ${facility.name}`} onClick={() => onOpen(`room of ${facility.id}`)}>New room</ActionButton></div>}
    </section>
  );
}

function RoomRow({ facility, room, editing, onStale }: { facility: Facility; room: Room; editing: Editing; onStale: () => void }) {
  const isOpen = editing.open === room.id;
  const change = useFocusBack(isOpen);
  const { run, running } = useCommand(SaveRoomDocument);
  const use = async (active: boolean, version: number): Promise<void> => {
    const answer = await run({ facilityId: facility.id, id: room.id, version, name: room.name, seats: room.seats, active });
    const after = answer?.saveRoom.flatMap(({ rooms }) => rooms).find(({ id }) => id === room.id);
    if (after) offerUndo(active ? `${room.name} is in use again.` : `${room.name} is out of use. What was planned in it stays there.`, () => { void use(!active, after.version); });
    else onStale();
  };
  if (isOpen) return <li><RoomForm facility={facility} room={room} onTyping={editing.onTyping} onStale={onStale} onSaved={() => editing.onOpen(null)} onLeave={() => editing.onOpen(null)} /></li>;
  return (
    <li className={classes['row']} data-retired={!room.active}>
      <span className={classes['what']}><strong>{room.name}</strong>{!room.active && <span className={classes['soft']}> · out of use</span>}</span>
      <span className={classes['soft']}>{room.seats === null ? 'Seats not said' : `${room.seats} ${room.seats === 1 ? 'seat' : 'seats'}`}</span>
      <span className={classes['acts']}>
        {room.active && <ActionButton ref={change} variant="subtle" reason="tooltip" disabledReason={editing.elsewhere} aria-label={`Change ${room.name}`} onClick={() => editing.onOpen(room.id)}>Change</ActionButton>}
        <ActionButton variant="subtle" running={running} aria-label={`${room.active ? 'Take out of use' : 'Use again'}: ${room.name}`} onClick={() => { void use(!room.active, room.version); }}>{room.active ? 'Take out of use' : 'Use again'}</ActionButton>
      </span>
    </li>
  );
}
