const PREFIX = 'groupwork-kept:';

/**
 * What was typed and is not saved yet. It stays with the tab, so that a reload or a lost sign-in loses nothing,
 * and under its writer's id, so that whoever signs in next never meets it.
 */
export class Kept {
  private forgotten = false;

  constructor(private readonly storage: () => Storage) {}

  read(owner: string, name: string): string | null {
    return this.using((storage) => storage.getItem(`${PREFIX}${owner}:${name}`), null);
  }

  /** Null takes it away. */
  write(owner: string, name: string, text: string | null): void {
    if (this.forgotten) return;
    this.using((storage) => (text === null ? storage.removeItem(`${PREFIX}${owner}:${name}`) : storage.setItem(`${PREFIX}${owner}:${name}`, text)), undefined);
  }

  names(owner: string, beginning: string): string[] {
    const start = `${PREFIX}${owner}:`;
    return this.using((storage) => Object.keys(storage).filter((key) => key.startsWith(`${start}${beginning}`)).map((key) => key.slice(start.length)), []);
  }

  /** Leaves nothing of anybody else in this tab. */
  keepOnly(owner: string): void {
    this.removeWhere((key) => !key.startsWith(`${PREFIX}${owner}:`));
  }

  /** At sign-out. What is still under way may answer later and must not write again, so nothing is kept from here on. */
  forget(): void {
    this.forgotten = true;
    this.removeWhere(() => true);
  }

  private removeWhere(unwanted: (key: string) => boolean): void {
    this.using((storage) => { for (const key of Object.keys(storage)) if (key.startsWith(PREFIX) && unwanted(key)) storage.removeItem(key); }, undefined);
  }

  /** Storage may be switched off or full: then what was typed lives as long as the page. */
  private using<Result>(work: (storage: Storage) => Result, without: Result): Result {
    try {
      return work(this.storage());
    } catch {
      return without;
    }
  }
}

export const kept = new Kept(() => sessionStorage);
