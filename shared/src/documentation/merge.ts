/** A text as it stands, with how often it was saved. */
export interface StoredText { text: string; version: number }

export type MergeOutcome = 'SAVED' | 'UNCHANGED' | 'CONFLICT';

/**
 * Two people in one field: who began from the latest version saves; who did not is shown both, unless
 * both wrote the same.
 */
export function mergeText(current: StoredText, text: string, baseVersion: number): MergeOutcome {
  if (text === current.text) return 'UNCHANGED';
  return baseVersion === current.version ? 'SAVED' : 'CONFLICT';
}

export type ConflictChoice = 'KEEP_BOTH' | 'KEEP_MINE' | 'TAKE_THEIRS';

/** The text that is saved, based on their version, once a person has chosen. */
export function resolveConflict(choice: ConflictChoice, mine: string, theirs: string): string {
  if (choice === 'KEEP_MINE') return mine;
  if (choice === 'TAKE_THEIRS') return theirs;
  return [theirs, mine].filter((text) => text.trim() !== '').join('\n\n');
}
