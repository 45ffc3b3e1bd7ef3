import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconUserCheck } from '@tabler/icons-react';
import { offerUndo, say } from '../../ui/toast';
import { type Rest, useTaps } from './use-taps';
import { useUndo } from './undo-button';

export interface MarkTheRestProps { entryIds: readonly string[]; /** Of these, who cancelled ahead. */ cancelled: readonly string[]; everybody: boolean; noShows: boolean; fullWidth?: boolean; opened: boolean; onOpen: (open: boolean) => void }

/** One choice for everyone not taken yet, in one act: taken back as one, and corrected one by one. */
export function MarkTheRest({ entryIds, cancelled, everybody, noShows, fullWidth = false, opened, onOpen }: MarkTheRestProps) {
  const { rest } = useTaps();
  const undo = useUndo();
  if (entryIds.length === 0) return null;
  const others = entryIds.filter((id) => !cancelled.includes(id));
  const mark = (as: Rest, who = entryIds): void => {
    const refusal = rest(who, as);
    if (refusal === null) offerUndo(`${who.length} marked ${as.as === 'PRESENT' ? 'present' : 'absent'}.`, undo);
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
        {cancelled.length > 0 && <Menu.Item onClick={() => mark({ as: 'ABSENT', reason: 'CANCELLED_AHEAD' }, cancelled)}>{others.length === 0 ? 'Absent, excused (cancelled ahead)' : `Absent, excused: the ${cancelled.length === 1 ? 'one' : cancelled.length} who cancelled ahead`}</Menu.Item>}
        {noShows && others.length > 0 && <Menu.Item onClick={() => mark({ as: 'ABSENT', reason: 'NO_SHOW' }, others)}>{cancelled.length === 0 ? 'No-show' : `No-show: the ${others.length === 1 ? 'other' : `${others.length} others`}`}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
