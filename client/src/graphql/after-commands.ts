const listeners = new Set<() => void>();

/** Told whenever a command was answered: for what changes with much that is done anywhere. */
export function afterCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

export function commandDone(): void {
  for (const listener of listeners) listener();
}
