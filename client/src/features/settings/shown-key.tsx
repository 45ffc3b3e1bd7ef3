import { ActionButton } from '../../ui/action-button';
import { CopyField } from '../../ui/copy-field';
import { Dialog } from '../../ui/dialog';
import classes from './staff.module.css';

export interface GivenKey {
  name: string;
  /** Null where the answer that told it got lost on the way. */
  secret: string | null;
}

/** A key is told once. Whoever loses it makes another one. */
export function ShownKey({ given, onClose }: { given: GivenKey | null; onClose: () => void }) {
  return (
    <Dialog wide opened={given !== null} onClose={onClose} title={`Key of ${given?.name ?? ''}`}>
      {given !== null && (
        <div className={classes['asking']}>
          {given.secret === null
            ? <><p role="alert">The key was made, but the answer with it got lost on the way. Make another one with New key; the lost one ends then.</p><div className={classes['buttons']}><ActionButton variant="filled" onClick={onClose}>Done</ActionButton></div></>
            : <><p>Copy it now and keep it where the software keeps its secrets. It is shown only this once and stored nowhere here.</p><CopyField what="key" value={given.secret}><ActionButton variant="subtle" onClick={onClose}>Done</ActionButton></CopyField></>}
        </div>
      )}
    </Dialog>
  );
}
