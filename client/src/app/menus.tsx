import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconBuilding, IconCheck, IconChevronDown, IconKeyboard, IconKeyboardOff, IconListCheck, IconListSearch, IconLock, IconLogout, IconMailOpened, IconMoon, IconSettings, IconSlash, IconSun, IconUser } from '@tabler/icons-react';
import { roleWords } from '@groupwork/shared/access/roles';
import { Link } from 'react-router';
import { useCapability, useChooseFacility, useFacility, useStandingAt, useViewer } from '../graphql/viewer';
import { Initials } from '../ui/initials';
import { setSingleKeys, useSingleKeys } from '../ui/preferences';
import { useFocusBack } from '../ui/use-focus-back';
import { paths } from './paths';
import classes from './shell.module.css';

export function FacilitySwitch() {
  const { facilities } = useViewer();
  const facility = useFacility();
  const choose = useChooseFacility();
  // A menu of one would be a dead control.
  if (facilities.length === 1) return <span className={classes['facility']}><IconBuilding size={18} aria-hidden /><span>{facility.name}</span></span>;
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={classes['facility']} aria-label={`Facility: ${facility.name}`}><IconBuilding size={18} aria-hidden /><span>{facility.name}</span><IconChevronDown size={16} aria-hidden /></button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={facility.id} onChange={choose}>
          {facilities.map(({ id, name }) => <Menu.RadioItem key={id} value={id} closeMenuOnClick checkIcon={<IconCheck size={16} aria-hidden />}>{name}</Menu.RadioItem>)}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

export function OwnMenu({ listsKeys, onKeys, onLock, onSignOut }: { listsKeys: boolean; onKeys: () => void; onLock: () => void; onSignOut: () => void }) {
  const { staffMember, organization, demo } = useViewer();
  const { role } = useStandingAt(useFacility().id);
  const readsMessages = useCapability('message:read');
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const keys = useSingleKeys();
  const signs = useCapability('session:sign');
  const writes = useCapability('note:write');
  const configures = useCapability('schedule:configure');
  const helpsWithPins = useCapability('staff:pin');
  const audits = useCapability('audit:read');
  const button = useFocusBack(listsKeys);
  const initials = `${staffMember.name[0] ?? ''}${staffMember.lastName[0] ?? ''}`.toUpperCase();
  return (
    <Menu>
      <Menu.Target>
        <button ref={button} type="button" className={classes['me']} aria-label={`${initials}, ${staffMember.name}: own menu`}><Initials>{initials}</Initials></button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <strong>{staffMember.name}{staffMember.credential === null ? '' : `, ${staffMember.credential}`}</strong>
          <span>{roleWords[role]}</span>
          <span>{organization.name}</span>
        </div>
        <Menu.Divider />
        {signs && <Menu.Item component={Link} to={paths.unfinished} leftSection={<IconListCheck size={16} aria-hidden />}>My unfinished work</Menu.Item>}
        {writes && <Menu.Item component={Link} to={paths.ownSnippets} leftSection={<IconSlash size={16} aria-hidden />}>My snippets</Menu.Item>}
        <Menu.Item component={Link} to={paths.profile} leftSection={<IconUser size={16} aria-hidden />}>My profile and PIN</Menu.Item>
        {(configures || helpsWithPins) && <Menu.Item component={Link} to={configures ? paths.settings : paths.settingsPins} leftSection={<IconSettings size={16} aria-hidden />}>Settings</Menu.Item>}
        {audits && <Menu.Item component={Link} to={paths.audit} leftSection={<IconListSearch size={16} aria-hidden />}>Audit trail</Menu.Item>}
        {demo && readsMessages && <Menu.Item component={Link} to={paths.demoMailbox} leftSection={<IconMailOpened size={16} aria-hidden />}>Demo mailbox</Menu.Item>}
        <Menu.Item leftSection={scheme === 'dark' ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
          {scheme === 'dark' ? 'Light colors' : 'Dark colors'}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onKeys}>Keys of this page</Menu.Item>
        <Menu.Item leftSection={<IconKeyboardOff size={16} aria-hidden />} onClick={() => setSingleKeys(!keys)}>{keys ? 'Turn single keys off' : 'Turn single keys on'}</Menu.Item>
        <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={onLock}>Lock the screen</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
