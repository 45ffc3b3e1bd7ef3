import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK = Buffer.alloc(64 * 1024);

/** A disk of so many megabytes, in memory. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Null where this user may not mount one. */
  static mount(megabytes: number): SmallDisk | null {
    const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
      return new SmallDisk(folder);
    } catch {
      rmSync(folder, { recursive: true, force: true });
      return null;
    }
  }

  private get filler(): string {
    return join(this.folder, 'filler');
  }

  /** Until not one byte more fits. */
  fill(): void {
    const file = openSync(this.filler, 'w');
    let bytes = CHUNK.length;
    while (bytes >= 1) {
      try {
        writeSync(file, CHUNK, 0, bytes);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        bytes = Math.floor(bytes / 2);
      }
    }
    closeSync(file);
  }

  makeRoom(): void {
    rmSync(this.filler, { force: true });
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
