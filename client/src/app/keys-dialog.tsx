import { useMemo } from 'react';
import { Dialog } from '../ui/dialog';
import { HintList } from '../ui/keys';
import { usePageHints } from '../ui/page-hints';
import { useSingleKeys } from '../ui/preferences';
import { usePageKeys } from '../ui/use-keys';
import classes from './shell.module.css';

/** Every key of the page in front, for whoever pressed ? or has no strip of them at the foot. */
export function KeysDialog({ opened, onOpen, onClose }: { opened: boolean; onOpen: () => void; onClose: () => void }) {
  const hints = usePageHints();
  const single = useSingleKeys();
  usePageKeys(useMemo(() => ({ '?': onOpen }), [onOpen]));
  return (
    <Dialog opened={opened} onClose={onClose} title="Keys of this page">
      {hints.length === 0 ? <p>This page has no keys of its own. Tab goes on, Enter opens, Esc closes.</p> : <HintList hints={hints} />}
      <p className={classes['keysNote']}>{single ? 'Single letters work while the focus is inside the list they act on; ? shows this list. The own menu turns them off.' : 'Single keys are off. The own menu turns them on.'}</p>
    </Dialog>
  );
}
