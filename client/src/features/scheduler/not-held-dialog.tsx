import { MarkNotHeldDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import type { CardSession } from './card-line';
import classes from './scheduler-dialogs.module.css';

export function NotHeldDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const { run, running } = useCommand(MarkNotHeldDocument);
  const confirm = (): void => {
    void run({ sessionId: session.id }).then((answer) => {
      onClose();
      if (answer !== null) say(`${session.groupTitle} is marked not held.`);
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`${session.groupTitle} was not held?`}>
      <div className={classes['form']}>
        <p>Nobody was present. There are no notes, and it cannot be started afterward.</p>
        <div className={classes['buttons']}>
          <ActionButton variant="filled" running={running} onClick={confirm}>Mark not held</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
