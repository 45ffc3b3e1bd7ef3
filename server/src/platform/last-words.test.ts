import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { QueryFailedError } from 'typeorm';
import { ConfigurationError } from './configuration-error';
import { lastWords } from './last-words';
import { built } from './off-thread';

const CANARY = 'canary words of a note';
const failed = new QueryFailedError('insert into note_text (text) values (?)', [CANARY], Object.assign(new Error(`Data too long for column 'text': '${CANARY}'`), { code: 'ER_DATA_TOO_LONG', sql: `insert into note_text (text) values ('${CANARY}')` }));

/** A program in which the same fails where nobody waits for it. */
const FAILING = `
  const { endInWords } = require(process.argv[1]);
  const { QueryFailedError } = require(process.argv[2]);
  endInWords();
  const error = new QueryFailedError('insert into note_text (text) values (?)', ['${CANARY}'], Object.assign(new Error("Data too long for column 'text': '${CANARY}'"), { code: 'ER_DATA_TOO_LONG' }));
  setInterval(() => undefined, 1000);
`;

const ended = (how: string): Promise<{ code: unknown; told: string }> =>
  new Promise((done) => void execFile(process.execPath, ['-e', FAILING + how, built(join(__dirname, 'last-words.ts')), require.resolve('typeorm')], (error, _out, told) => done({ code: error?.code, told })));

describe('what a program ends with', () => {
  it('is where it failed, and nothing that was to be written', () => {
    expect(lastWords(failed)).toMatch(/^QueryFailedError: Data too long for column \[cut\]\n +at /);
    expect(lastWords(failed)).not.toContain('canary');
  });

  it('is the sentence of a configuration that cannot work', () => {
    expect(lastWords(new ConfigurationError('PORT is "many"; write a number.'))).toBe('PORT is "many"; write a number.');
  });

  it.each([['thrown where nobody catches', 'setTimeout(() => { throw error; });'], ['refused where nobody waits', 'void Promise.reject(error);']])('is a line of the log where something is %s, and nothing that was to be written', async (_what, how) => {
    const { code, told } = await ended(how);
    expect(code).toBe(1);
    expect(told.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([expect.objectContaining({ level: 60, err: expect.objectContaining({ type: 'QueryFailedError', code: 'ER_DATA_TOO_LONG' }) })]);
    expect(told).not.toContain('canary');
  });
});
