import { isPaused, pauseReasons, pauseReasonWords } from '@groupwork/shared/attendance/pauses';
import { Button, Menu } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { pauseOf } from '../../graphql/session-abilities';
import { ActionButton } from '../../ui/action-button';
import type { PageSession } from './row-session';
import { useTaps } from './use-taps';

export interface PauseMenuProps { session: PageSession; because: string | null }

/** One press and a reason stop everyone's time; one press starts it again. */
export function PauseMenu({ session, because }: PauseMenuProps) {
  const { press } = useTaps();
  if (because !== null) return <ActionButton icon={<IconPlayerPause size={18} aria-hidden />} reason="tooltip" disabledReason={because} onClick={() => undefined}>Pause</ActionButton>;
  if (isPaused(session.pauses.map(pauseOf))) return <ActionButton variant="filled" icon={<IconPlayerPlay size={18} aria-hidden />} aria-keyshortcuts="Shift+P" onClick={() => press({ kind: 'RESUME' })}>Resume</ActionButton>;
  return (
    <Menu>
      <Menu.Target>
        <Button leftSection={<IconPlayerPause size={18} aria-hidden />} aria-keyshortcuts="Shift+P">Pause</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Everyone’s time stands still</Menu.Label>
        {pauseReasons.map((reason) => <Menu.Item key={reason} onClick={() => press({ kind: 'PAUSE', reason })}>{pauseReasonWords[reason]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
