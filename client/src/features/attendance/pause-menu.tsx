import { isPaused, pauseReasons, pauseReasonWords } from '@groupwork/shared/attendance/pauses';
import { Button, Menu } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { type PauseReason, PauseSessionDocument, ResumeSessionDocument } from '../../graphql/generated/operations';
import { pauseOf } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import type { PageSession } from './row-session';

export interface PauseMenuProps { session: PageSession; because: string | null }

/** One press and a reason stop everyone's time; one press starts it again. */
export function PauseMenu({ session, because }: PauseMenuProps) {
  const delivery = { line: session.id, patience: 'BRIEFLY' } as const;
  const { run: pause, running: pausing } = useCommand(PauseSessionDocument, { delivery });
  const { run: resume, running: resuming } = useCommand(ResumeSessionDocument, { delivery });
  const stop = (reason: PauseReason): void => { void pause({ sessionId: session.id, reason }).then((answer) => { if (answer !== null) announce('Paused. Everyone’s time stands still.'); }); };
  const goOn = (): void => { void resume({ sessionId: session.id }).then((answer) => { if (answer !== null) announce('Going on. Whoever was in is in again.'); }); };
  if (because !== null) return <ActionButton icon={<IconPlayerPause size={18} aria-hidden />} reason="tooltip" disabledReason={because} onClick={() => undefined}>Pause</ActionButton>;
  if (isPaused(session.pauses.map(pauseOf))) return <ActionButton variant="filled" icon={<IconPlayerPlay size={18} aria-hidden />} running={resuming} aria-keyshortcuts="Shift+P" onClick={goOn}>Resume</ActionButton>;
  return (
    <Menu>
      <Menu.Target>
        <Button leftSection={<IconPlayerPause size={18} aria-hidden />} aria-busy={pausing || undefined} aria-keyshortcuts="Shift+P">Pause</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Everyone’s time stands still</Menu.Label>
        {pauseReasons.map((reason) => <Menu.Item key={reason} onClick={() => stop(reason)}>{pauseReasonWords[reason]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
