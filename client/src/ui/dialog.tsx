import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

/** The kit gives the focus back when it is told to close; a dialog that is taken from the page while it is open does so itself. */
function useFocusBackWhenTakenAway(opened: boolean): void {
  const [before] = useState(() => (opened ? document.activeElement : null));
  useEffect(() => () => {
    if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
  }, [before]);
}

/** For a PIN, a destructive act and a choice between two versions; everything else happens in place. Esc closes, focus returns. */
export function Dialog({ opened, onClose, title, children, wide = false }: { opened: boolean; onClose: () => void; title: string; children: ReactNode; wide?: boolean }) {
  useFocusBackWhenTakenAway(opened);
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={wide ? 760 : 480} radius="lg" closeButtonProps={{ 'aria-label': `Close: ${title}` }} styles={{ title: { fontSize: 18, fontWeight: 650 } }}>
      {children}
    </Modal>
  );
}
