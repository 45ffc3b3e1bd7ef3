import type { SessionAbilities } from '@groupwork/shared/access/abilities';
import { wasStarted } from '@groupwork/shared/scheduling/group-session-status';
import { Menu } from '@mantine/core';
import { IconCheckbox, IconDots, IconNotes, IconUserShare, IconUsersMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import type { CardSession } from './card-line';
import { CoverDialog } from './cover-dialog';
import { NotHeldDialog } from './not-held-dialog';
import classes from './session-card.module.css';

/** Only what works for this reader now; a card with nothing else to do has no menu. */
export function CardMenu({ session, abilities }: { session: CardSession; abilities: SessionAbilities }) {
  const navigate = useNavigate();
  // A dialog stays mounted once it was asked for, so that closing it gives the focus back; before that a card carries none.
  const [asked, setAsked] = useState<'COVER' | 'NOT_HELD' | null>(null);
  const [opened, setOpened] = useState(false);
  const started = wasStarted(session.status);
  const canCover = abilities.canCover.allowed;
  const canMarkNotHeld = abilities.canMarkNotHeld.allowed;
  const canDocument = abilities.canDocument.allowed;
  if (!canCover && !canMarkNotHeld && !canDocument) return null;
  const ask = (what: 'COVER' | 'NOT_HELD'): void => {
    setAsked(what);
    setOpened(true);
  };
  const close = (): void => setOpened(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <button type="button" className={`${classes['menu']} ${classes['above']}`} aria-label={`More for ${session.groupTitle}`} data-card-menu><IconDots size={18} aria-hidden /></button>
        </Menu.Target>
        <Menu.Dropdown>
          {canCover && <Menu.Item leftSection={<IconUserShare size={18} aria-hidden />} onClick={() => ask('COVER')}>Cover this session…</Menu.Item>}
          {started && <Menu.Item leftSection={<IconCheckbox size={18} aria-hidden />} onClick={() => { void navigate(paths.attendance(session.id)); }}>Open attendance</Menu.Item>}
          {canDocument && <Menu.Item leftSection={<IconNotes size={18} aria-hidden />} onClick={() => { void navigate(paths.sharedNote(session.id)); }}>Open notes</Menu.Item>}
          {canMarkNotHeld && <Menu.Item leftSection={<IconUsersMinus size={18} aria-hidden />} onClick={() => ask('NOT_HELD')}>Mark not held…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asked === 'COVER' && <CoverDialog session={session} opened={opened} onClose={close} />}
      {asked === 'NOT_HELD' && <NotHeldDialog session={session} opened={opened} onClose={close} />}
    </>
  );
}
