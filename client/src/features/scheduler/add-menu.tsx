import type { LocalDate } from '@groupwork/shared/kernel/time';
import { Menu } from '@mantine/core';
import { IconCalendarPlus, IconPlus, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { useCapability } from '../../graphql/viewer';
import { NewSessionDialog } from './new-session-dialog';
import classes from './board.module.css';

/** A session by itself, or a schedule to a patient. */
export function AddMenu({ date, onMade }: { date: LocalDate; onMade: (date: LocalDate) => void }) {
  const navigate = useNavigate();
  const plans = useCapability('session:plan');
  const assigns = useCapability('schedule:assign');
  const [opened, setOpened] = useState(false);
  if (!plans && !assigns) return null;
  return (
    <>
      <Menu>
        <Menu.Target><button type="button" className={classes['add']} data-add aria-keyshortcuts="n"><IconPlus size={18} aria-hidden /><span className={classes['addWord']}>Add</span></button></Menu.Target>
        <Menu.Dropdown>
          {plans && <Menu.Item leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={() => setOpened(true)}>Group session…</Menu.Item>}
          {assigns && <Menu.Item leftSection={<IconUsersPlus size={18} aria-hidden />} onClick={() => { void navigate(paths.assign()); }}>Group schedule to patients</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {plans && <NewSessionDialog key={date} date={date} opened={opened} onClose={() => setOpened(false)} onMade={(made) => { setOpened(false); onMade(made); }} />}
    </>
  );
}
