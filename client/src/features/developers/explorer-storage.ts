interface Kept { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void; clear(): void; readonly length: number }

/** What is typed may name patients: it stays in memory and is gone with the page. */
export function inMemory(): Kept {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => { kept.set(key, value); },
    removeItem: (key) => { kept.delete(key); },
    clear: () => { kept.clear(); },
    get length() { return kept.size; },
  };
}
