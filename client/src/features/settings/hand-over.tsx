import { ActionButton } from '../../ui/action-button';
import { CopyField } from '../../ui/copy-field';
import { Dialog } from '../../ui/dialog';
import classes from './staff.module.css';

/** Where no e-mail leaves this system, a link is handed over by whoever made it. */
export function HandOver({ link, holdsPin = false, onClose }: { link: string | null; holdsPin?: boolean; onClose: () => void }) {
  return (
    <Dialog opened={link !== null} onClose={onClose} title="Hand over the link">
      {link !== null && (
        <div className={classes['asking']}>
          <p>No e-mail leaves this system. Copy the link and give it to your colleague yourself. It is shown only now; a new one can be made at any time, and then this one opens nothing.</p>
          {holdsPin && <p>Once it is used, your colleague signs nothing until another administrator has unlocked their PIN under Signing PINs: you have seen the link.</p>}
          <CopyField what="link" value={link}><ActionButton variant="subtle" onClick={onClose}>Done</ActionButton></CopyField>
        </div>
      )}
    </Dialog>
  );
}
