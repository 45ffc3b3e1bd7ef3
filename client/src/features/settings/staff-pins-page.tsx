import { useQuery } from '@apollo/client/react';
import { roleWords } from '@groupwork/shared/access/roles';
import { pinStandingWords } from '@groupwork/shared/identity/staff-pin.rules';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { IconCircleCheckFilled, IconCircleDashed, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { NothingHere } from '../../app/nothing-here';
import { ClearPinDocument, StaffPinsDocument, type StaffPinPartsFragment, UnlockPinDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { type Mark, StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import classes from './staff-pins.module.css';

type Pin = StaffPinPartsFragment;

const marks: Record<Pin['standing'], Mark> = {
  READY: { icon: IconCircleCheckFilled, word: pinStandingWords.READY, tone: 'ok' },
  NOT_CHOSEN: { icon: IconCircleDashed, word: pinStandingWords.NOT_CHOSEN, tone: 'muted' },
  LOCKED: { icon: IconLock, word: 'Locked', tone: 'warn' },
  NEEDS_ADMINISTRATOR: { icon: IconLock, word: 'Locked twice', tone: 'bad' },
};

/** How everybody's PIN stands. An administrator lifts a lock or takes a PIN out of use, and never sees one. */
export function StaffPinsPage() {
  const facility = useFacility();
  const helps = useCapability('staff:pin');
  const { data, error } = useQuery(StaffPinsDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: !helps });
  if (!helps) return <NothingHere />;
  if (data === undefined && error !== undefined) throw error;
  return (
    <Page>
      <title>Signing PINs · Groupwork</title>
      <PageHead title="Signing PINs" of={facility.name} />
      <PageBody padded label="Signing PINs">
        <div className={classes['column']}>
          <p className={classes['lead']}>Five wrong tries in a row lock a person’s signing for a while, a second lock within a day until somebody here helps. Make sure whom you are speaking with before you do. Nobody can see a PIN.</p>
          {data === undefined ? <RowSkeletons rows={6} /> : <ul className={classes['rows']}>{data.staffPins.map((pin) => <PinRow key={pin.id} pin={pin} timeZone={facility.timeZone} />)}</ul>}
        </div>
      </PageBody>
    </Page>
  );
}

function PinRow({ pin, timeZone }: { pin: Pin; timeZone: string }) {
  const { staffMember, standing, lockedUntil } = pin;
  const own = useViewer().staffMember.id === staffMember.id;
  const [asking, setAsking] = useState(false);
  const unlock = useCommand(UnlockPinDocument);
  const clear = useCommand(ClearPinDocument);
  const name = staffMember.name;
  const why = own ? sentence(refuse('OWN_PIN_LOCK', {})) : null;
  const locked = standing === 'LOCKED' || standing === 'NEEDS_ADMINISTRATOR';
  const lift = (): void => { void unlock.run({ staffMemberId: staffMember.id }).then((answer) => { if (answer !== null) say(answer.unlockPin.standing === 'NOT_CHOSEN' ? `${name} chooses a PIN under My profile, with the password.` : `${name} can sign again, with the same PIN.`); }); };
  const takeAway = (): void => {
    setAsking(false);
    void clear.run({ staffMemberId: staffMember.id }).then((answer) => { if (answer !== null) say(`${name} chooses a new PIN under My profile, with the password.`); });
  };
  return (
    <li className={classes['row']}>
      <span className={classes['what']}><strong>{printedSigner(name, staffMember.credential)}</strong><span className={classes['soft']}>{roleWords[staffMember.role]}</span></span>
      <span className={classes['standing']}><StatusWord mark={marks[standing]} />{lockedUntil !== null && <span className={classes['soft']}>until {clockTimeWithHalf(lockedUntil, timeZone)}</span>}</span>
      <span className={classes['acts']}>
        {locked && <ActionButton reason="tooltip" disabledReason={why} running={unlock.running} aria-label={`Unlock ${name}`} onClick={lift}>Unlock</ActionButton>}
        {standing !== 'NOT_CHOSEN' && <ActionButton variant="subtle" reason="tooltip" disabledReason={why} running={clear.running} aria-label={`New PIN for ${name}`} onClick={() => setAsking(true)}>New PIN</ActionButton>}
      </span>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={`A new PIN for ${name}`}>
        <div className={classes['asking']}>
          <p>The PIN of now stops signing at once. {name} chooses a new one under My profile, with the password. What was signed stays signed.</p>
          <div className={classes['buttons']}>
            <ActionButton variant="filled" onClick={takeAway}>Take the PIN out of use</ActionButton>
            <ActionButton variant="subtle" onClick={() => setAsking(false)}>Leave it</ActionButton>
          </div>
        </div>
      </Dialog>
    </li>
  );
}
