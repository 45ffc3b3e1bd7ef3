import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

/** For a PIN, a destructive act and a choice between two versions; everything else happens in place. Esc closes, focus returns. */
export function Dialog({ opened, onClose, title, children, wide = false }: { opened: boolean; onClose: () => void; title: string; children: ReactNode; wide?: boolean }) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={wide ? 760 : 480} radius="lg" closeButtonProps={{ 'aria-label': `Close: ${title}` }} styles={{ title: { fontSize: 18, fontWeight: 650 } }}>
      {children}
    </Modal>
  );
}
