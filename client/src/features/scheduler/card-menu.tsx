import type { SessionAbilities, SessionAbility } from '@groupwork/shared/access/abilities';
import { wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconBan, IconCalendarOff, IconCalendarTime, IconCheckbox, IconChecks, IconDots, IconFileText, IconLock, IconNotes, IconRotate, IconSend, IconUserPlus, IconUserShare, IconUsersMinus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { SendLinkDialog } from '../../app/send-link-dialog';
import { CheckOutSessionDocument, RestoreSessionDocument, UndoStartDocument, UnvoidSessionDocument } from '../../graphql/generated/operations';
import { whyNot } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { useCapabilityAt } from '../../graphql/viewer';
import { say, sayFailure } from '../../ui/toast';
import { useFocusBack } from '../../ui/use-focus-back';
import { CancelDialog } from './cancel-dialog';
import type { CardSession } from './card-line';
import { ChangeSessionDialog } from './change-session-dialog';
import { CoverDialog } from './cover-dialog';
import { ExpectDialog } from './expect-dialog';
import { NotHeldDialog } from './not-held-dialog';
import { VoidDialog } from './void-dialog';
import classes from './session-card.module.css';
import dialogs from './scheduler-dialogs.module.css';

type Asked = 'COVER' | 'NOT_HELD' | 'CHANGE' | 'CANCEL' | 'EXPECT' | 'VOID' | 'LINK';

/** Planning is offered to those whose work it is, and where it is refused the menu says why. */
export function usePlansCards(session: CardSession, abilities: SessionAbilities): { plans: boolean; restores: boolean; checksOut: boolean } {
  const planner = useCapabilityAt('session:plan', session.facility.id);
  const { status } = session;
  return { plans: planner && status === 'UPCOMING', restores: planner && status === 'CANCELLED', checksOut: abilities.canCheckOut.allowed };
}

const backToUpcoming = (kept: number): string =>
  kept === 0 ? 'Back to Upcoming.' : `Back to Upcoming. The ${kept === 1 ? 'mark is' : `${kept} marks are`} kept and ${kept === 1 ? 'comes' : 'come'} back if you start again.`;

/** What can be done with a card beside its one button; a card with nothing else to do has no menu. */
export function CardMenu({ session, abilities }: { session: CardSession; abilities: SessionAbilities }) {
  const navigate = useNavigate();
  // A dialog stays mounted once it was asked for, so that it closes as it opened; before that a card carries none.
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState(false);
  // The menu's item, where the dialog would give the focus back, is gone by then.
  const button = useFocusBack(opened);
  const restore = useCommand(RestoreSessionDocument);
  const checkOut = useCommand(CheckOutSessionDocument);
  const undoStart = useCommand(UndoStartDocument);
  const bringBack = useCommand(UnvoidSessionDocument);
  const { plans, restores, checksOut } = usePlansCards(session, abilities);
  const handlesSheets = useCapabilityAt('sheet:file', session.facility.id) && session.status !== 'CANCELLED';
  const started = wasStarted(session.status);
  const canCover = abilities.canCover.allowed;
  const canMarkNotHeld = abilities.canMarkNotHeld.allowed;
  const canDocument = abilities.canDocument.allowed;
  const canVoid = abilities.canVoid.allowed;
  const canUnvoid = abilities.canUnvoid.allowed;
  // Offered to those who take attendance in it; too late, the item says who can.
  const startedIt = session.status === 'IN_PROGRESS' && abilities.canEnd.allowed;
  const hasRoom = session.telehealth !== null && (session.status === 'UPCOMING' || session.status === 'IN_PROGRESS');
  const sends = hasRoom && abilities.canSendLink.allowed;
  const kept = session.census.onRoster - session.census.notTaken;
  if (!sends && !canVoid && !canUnvoid && !startedIt && !canCover && !canMarkNotHeld && !canDocument && !plans && !restores && !checksOut && !handlesSheets) return null;
  const ask = (what: Asked): void => {
    setAsked(what);
    setOpened(true);
  };
  const close = (): void => setOpened(false);
  const planned = (ability: SessionAbility, icon: ReactNode, words: string, act: () => void): ReactNode => {
    const because = whyNot(abilities, ability);
    if (because === null) return <Menu.Item leftSection={icon} onClick={act}>{words}</Menu.Item>;
    return <Menu.Item leftSection={<IconLock size={18} aria-hidden />} aria-disabled="true" closeMenuOnClick={false} onClick={() => sayFailure(because)}>{words}<span className={dialogs['because']}>{because}</span></Menu.Item>;
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <button ref={button} type="button" className={`${classes['menu']} ${classes['above']}`} aria-label={`More for ${session.groupTitle}`} data-card-menu><IconDots size={18} aria-hidden /></button>
        </Menu.Target>
        <Menu.Dropdown>
          {sends && <Menu.Item leftSection={<IconSend size={18} aria-hidden />} onClick={() => ask('LINK')}>Send telehealth link…</Menu.Item>}
          {canCover && <Menu.Item leftSection={<IconUserShare size={18} aria-hidden />} onClick={() => ask('COVER')}>Cover this session…</Menu.Item>}
          {started && <Menu.Item leftSection={<IconCheckbox size={18} aria-hidden />} onClick={() => { void navigate(paths.attendance(session.id)); }}>Open attendance</Menu.Item>}
          {canDocument && <Menu.Item leftSection={<IconNotes size={18} aria-hidden />} onClick={() => { void navigate(paths.sharedNote(session.id)); }}>Open notes</Menu.Item>}
          {handlesSheets && <Menu.Item leftSection={<IconFileText size={18} aria-hidden />} onClick={() => { void navigate(paths.sheets(session.id)); }}>Sign-in sheets</Menu.Item>}
          {plans && planned('canAddAhead', <IconUserPlus size={18} aria-hidden />, 'Add a patient…', () => ask('EXPECT'))}
          {plans && planned('canChange', <IconCalendarTime size={18} aria-hidden />, 'Edit or move…', () => ask('CHANGE'))}
          {plans && planned('canCancel', <IconCalendarOff size={18} aria-hidden />, 'Cancel…', () => ask('CANCEL'))}
          {restores && planned('canRestore', <IconRotate size={18} aria-hidden />, 'Un-cancel', () => { void restore.run({ sessionId: session.id }).then((answer) => { if (answer !== null) say(`${session.groupTitle} is planned again.`); }); })}
          {canMarkNotHeld && <Menu.Item leftSection={<IconUsersMinus size={18} aria-hidden />} onClick={() => ask('NOT_HELD')}>Mark not held…</Menu.Item>}
          {startedIt && planned('canUndoStart', <IconArrowBackUp size={18} aria-hidden />, 'Undo start', () => { void undoStart.run({ sessionId: session.id }).then((answer) => { if (answer !== null) say(backToUpcoming(kept)); }); })}
          {canVoid && <Menu.Item leftSection={<IconBan size={18} aria-hidden />} onClick={() => ask('VOID')}>Void, entered in error…</Menu.Item>}
          {canUnvoid && <Menu.Item leftSection={<IconRotate size={18} aria-hidden />} onClick={() => { void bringBack.run({ sessionId: session.id }).then((answer) => { if (answer !== null) say(`${session.groupTitle} is back, with everything in it.`); }); }}>Bring back</Menu.Item>}
          {checksOut && <Menu.Item leftSection={<IconChecks size={18} aria-hidden />} onClick={() => { void checkOut.run({ sessionId: session.id }).then((answer) => { if (answer !== null) say(`${session.groupTitle} is checked out.`); }); }}>Check out</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asked === 'COVER' && <CoverDialog session={session} opened={opened} onClose={close} />}
      {asked === 'NOT_HELD' && <NotHeldDialog session={session} opened={opened} onClose={close} />}
      {asked === 'CHANGE' && <ChangeSessionDialog session={session} opened={opened} onClose={close} />}
      {asked === 'CANCEL' && <CancelDialog session={session} opened={opened} onClose={close} />}
      {asked === 'VOID' && <VoidDialog session={session} opened={opened} onClose={close} />}
      {asked === 'LINK' && <SendLinkDialog session={session} opened={opened} onClose={close} />}
      {asked === 'EXPECT' && <ExpectDialog session={session} opened={opened} onClose={close} />}
    </>
  );
}
