import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

type Urgency = 'polite' | 'assertive';
let spoken: Record<Urgency, string> = { polite: '', assertive: '' };
const listeners = new Set<() => void>();

/** Says a sentence to readers. Own acts and conflicts are polite; a wrong PIN or a name in a note is assertive. */
export function announce(sentence: string, urgency: Urgency = 'polite'): void {
  // A no-break space more or less makes the same sentence be read again.
  spoken = { ...spoken, [urgency]: spoken[urgency] === sentence ? `${sentence}\u00a0` : sentence };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(subscribe, () => spoken);
  return (
    <VisuallyHidden>
      <div aria-live="polite" aria-atomic="true">{polite}</div>
      <div aria-live="assertive" aria-atomic="true">{assertive}</div>
    </VisuallyHidden>
  );
}
