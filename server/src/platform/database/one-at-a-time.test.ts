import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdAlone } from './one-at-a-time';

describe('a place that belongs to one process', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'alone-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is free for the next one in the moment it is given back', () => {
    const turns = (): void => {
      for (let turn = 0; turn < 500; turn += 1) holdAlone(join(folder, 'groupwork.sqlite'))();
    };
    expect(turns).not.toThrow();
  });

  it('is refused to another one until then', () => {
    const path = join(folder, 'groupwork.sqlite');
    const giveBack = holdAlone(path);
    expect(() => holdAlone(path)).toThrow(`Another Groupwork is working with ${path}`);
    giveBack();
    expect(() => holdAlone(path)()).not.toThrow();
  });
});
