import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconUserCheck } from '@tabler/icons-react';
import { say } from '../../ui/toast';
import { useTaps } from './use-taps';

/** One choice for everyone not taken yet; each is an own mark, so that each can be corrected by itself. */
export function MarkTheRest({ entryIds, fullWidth = false, opened, onOpen }: { entryIds: readonly string[]; fullWidth?: boolean; opened: boolean; onOpen: (open: boolean) => void }) {
  const { many } = useTaps();
  if (entryIds.length === 0) return null;
  const mark = (kind: 'PRESENT' | 'ABSENT'): void => {
    const refused = many(entryIds, kind === 'PRESENT' ? { kind, at: null } : { kind, reason: null, note: null });
    const [first] = refused;
    say(first === undefined ? `${entryIds.length} marked ${kind === 'PRESENT' ? 'present' : 'absent'}.` : `${refused.length} could not be marked. ${sentence(first)}`);
  };
  return (
    <Menu opened={opened} onChange={onOpen}>
      <Menu.Target>
        <Button fullWidth={fullWidth} leftSection={<IconUserCheck size={18} aria-hidden />} rightSection={<IconChevronDown size={16} aria-hidden />} aria-keyshortcuts="r">{entryIds.length === 1 ? 'Mark the last one' : `Mark the ${entryIds.length} left`}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => mark('PRESENT')}>Present now</Menu.Item>
        <Menu.Item onClick={() => mark('ABSENT')}>Absent</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
