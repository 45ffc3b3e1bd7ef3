import { errorCodes, errorSentence, isRetryable } from './error-codes';
import { firstRefusal, refuse } from './refusal';
import { isRefusalCode, refusalCodes, sentence } from './refusal-catalogue';

const anyFacts = new Proxy({}, { get: () => '10:03' });
const all = refusalCodes.map((code) => [code, sentence({ code, facts: anyFacts })] as const);

describe('sentences of refusals', () => {
  it.each(all)('%s: %s', (_code, text) => {
    expect(text).toMatch(/^[\p{Lu}\d].*\.$/u);
    expect(text).not.toMatch(/please|error|!|undefined|null/i);
  });

  it('read as the screens were drawn', () => {
    expect(sentence(refuse('LED_BY_ANOTHER', { leaders: 'Grace Lindqvist' }))).toBe('Led by Grace Lindqvist.');
    expect(sentence(refuse('BEYOND_BACK_DATE_WINDOW', { date: 'Oct 19', daysAgo: 31, facility: 'Alder House', limit: 30 }))).toBe('Oct 19 is 31 days ago; the limit at Alder House is 30.');
    expect(sentence(refuse('WRONG_PIN', { triesLeft: 3, lockMinutes: 15 }))).toBe('That is not your PIN. 3 tries left. After that signing locks for 15 minutes. Your notes stay saved, and nobody else can sign for you.');
    expect(sentence(refuse('WRONG_PIN', { triesLeft: 1, lockMinutes: 15 }))).toContain('1 try left');
    expect(sentence(refuse('TIME_AFTER_SESSION', { time: '10:52', ended: '10:50', tolerance: 0 }))).toBe('10:52 is after the session ended at 10:50.');
    expect(sentence(refuse('ALREADY_STARTED', { starter: 'Tomás Rivera', time: '10:03' }))).toBe('Tomás Rivera started it at 10:03.');
  });

  it('know their codes', () => expect([isRefusalCode('NOT_YOURS'), isRefusalCode('toString')]).toEqual([true, false]));
});

describe('rules', () => {
  it('are asked from the top, and the first that refuses speaks', () => {
    const asked: string[] = [];
    const rule = (name: string, refuses: boolean) => () => {
      asked.push(name);
      return refuses ? refuse('REASON_REQUIRED', {}) : null;
    };
    expect(firstRefusal([rule('one', false), rule('two', true), rule('three', true)], {})?.code).toBe('REASON_REQUIRED');
    expect(asked).toEqual(['one', 'two']);
    expect(firstRefusal([], {})).toBeNull();
  });
});

describe('error codes', () => {
  it.each(errorCodes)('%s has a sentence for people', (code) => expect(errorSentence(code)).toMatch(/\.$/));
  it('a locked screen is told apart from no sign-in', () => expect(errorSentence('UNAUTHENTICATED', 'SCREEN_LOCKED')).not.toBe(errorSentence('UNAUTHENTICATED')));
  it('only a database away or a limit is worth repeating unchanged', () => expect(errorCodes.filter(isRetryable)).toEqual(['RATE_LIMITED', 'UNAVAILABLE']));
});
