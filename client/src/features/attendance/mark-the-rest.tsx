import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconUserCheck } from '@tabler/icons-react';
import { offerUndo, say } from '../../ui/toast';
import { type Rest, useTaps } from './use-taps';
import { useUndo } from './undo-button';

export interface MarkTheRestProps { entryIds: readonly string[]; everybody: boolean; noShows: boolean; fullWidth?: boolean; opened: boolean; onOpen: (open: boolean) => void }

/** One choice for everyone not taken yet, in one act: taken back as one, and corrected one by one. */
export function MarkTheRest({ entryIds, everybody, noShows, fullWidth = false, opened, onOpen }: MarkTheRestProps) {
  const { rest } = useTaps();
  const undo = useUndo();
  if (entryIds.length === 0) return null;
  const mark = (as: Rest): void => {
    const refusal = rest(entryIds, as);
    if (refusal === null) offerUndo(`${entryIds.length} marked ${as.as === 'PRESENT' ? 'present' : 'absent'}.`, undo);
    else say(sentence(refusal));
  };
  const label = entryIds.length === 1 ? 'Mark the last one' : everybody ? `Mark all ${entryIds.length}` : `Mark the ${entryIds.length} left`;
  return (
    <Menu opened={opened} onChange={onOpen}>
      <Menu.Target>
        <Button fullWidth={fullWidth} leftSection={<IconUserCheck size={18} aria-hidden />} {...(fullWidth ? { rightSection: <IconChevronDown size={16} aria-hidden /> } : {})} aria-keyshortcuts="r">{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => mark({ as: 'PRESENT' })}>Present now</Menu.Item>
        <Menu.Item onClick={() => mark({ as: 'ABSENT', reason: null })}>Absent</Menu.Item>
        {noShows && <Menu.Item onClick={() => mark({ as: 'ABSENT', reason: 'NO_SHOW' })}>No-show</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
