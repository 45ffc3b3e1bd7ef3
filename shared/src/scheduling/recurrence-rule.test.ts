import fc from 'fast-check';
import { sentence } from '../kernel/refusal-catalogue';
import { parseRecurrence, recurrenceWords, weekdays, writeRecurrence } from './recurrence-rule';
import type { Recurrence } from './recurrence-rule';
import { runs } from '../testing/properties';

function read(text: string): Recurrence {
  const parsed = parseRecurrence(text);
  if ('refusal' in parsed) throw new Error(sentence(parsed.refusal));
  return parsed.recurrence;
}

function refused(text: string): string {
  const parsed = parseRecurrence(text);
  return 'refusal' in parsed ? sentence(parsed.refusal) : 'accepted';
}

describe('the words of a rule', () => {
  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=DAILY;INTERVAL=2', 'Every second day'],
    ['FREQ=DAILY;UNTIL=20261224', 'Every day until Dec 24, 2026'],
    ['FREQ=DAILY;BYDAY=WE,MO', 'Every Monday and Wednesday'],
    ['FREQ=DAILY;INTERVAL=3;BYDAY=SA,SU', 'Every 3 days, where that is a Saturday or Sunday'],
    ['FREQ=WEEKLY', 'Every week'],
    ['FREQ=WEEKLY;BYDAY=MO,WE', 'Every Monday and Wednesday'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
    ['FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH,FR,SA', 'Every day'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'Every second Tuesday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 'Every second week on Tuesday and Thursday'],
    ['FREQ=WEEKLY;INTERVAL=3;BYDAY=TU;COUNT=10', 'Every 3 weeks on Tuesday, 10 times'],
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=1', 'Every Tuesday, once'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'The last Friday of each month'],
    ['FREQ=MONTHLY;BYDAY=2TU;INTERVAL=2', 'The second Tuesday of every second month'],
    ['FREQ=MONTHLY;BYDAY=-2FR', 'The second-last Friday of each month'],
    ['FREQ=MONTHLY;BYDAY=1MO,3MO', 'The first Monday and the third Monday of each month'],
    ['FREQ=MONTHLY;BYDAY=5MO', 'The fifth Monday of each month, where there is one'],
    ['FREQ=MONTHLY;BYDAY=FR', 'Every Friday of each month'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', 'On the 31st of each month, where there is one'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'On the 1st and 15th of each month'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'On the last day of each month'],
    ['FREQ=MONTHLY;BYMONTHDAY=12,22,-3', 'On the 12th, 22nd, and third-last day of each month'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'The last Monday, Tuesday, Wednesday, Thursday, or Friday of each month'],
    ['FREQ=MONTHLY;INTERVAL=3', 'Once every 3 months, on the day it begins'],
  ])('%s: %s', (text, words) => expect(recurrenceWords(read(text))).toBe(words));
});

describe('what no rule may ask for', () => {
  const NOT_USED = 'is not used here. A rule repeats daily, weekly or monthly, with INTERVAL, BYDAY, BYMONTHDAY, BYSETPOS, COUNT or UNTIL.';
  it.each([
    ['FREQ=DAILY;BYHOUR=9,14', `BYHOUR ${NOT_USED}`],
    ['FREQ=DAILY;BYMONTH=2', `BYMONTH ${NOT_USED}`],
    ['FREQ=WEEKLY;BYWEEKNO=20', `BYWEEKNO ${NOT_USED}`],
    ['FREQ=DAILY;BYYEARDAY=100', `BYYEARDAY ${NOT_USED}`],
    ['RSCALE=HEBREW;FREQ=MONTHLY', `RSCALE ${NOT_USED}`],
    ['FREQ=DAILY;EXRULE=1', `EXRULE ${NOT_USED}`],
    ['FREQ=DAILY;', `An empty part ${NOT_USED}`],
    ['FREQ=YEARLY', 'FREQ needs DAILY, WEEKLY or MONTHLY.'],
    ['FREQ=SECONDLY', 'FREQ needs DAILY, WEEKLY or MONTHLY.'],
    ['BYDAY=MO', 'FREQ needs DAILY, WEEKLY or MONTHLY.'],
    ['FREQ', 'FREQ needs one value, given once.'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ needs one value, given once.'],
    ['FREQ=DAILY;COUNT=3=4', 'COUNT needs one value, given once.'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20261224', 'A rule ends after a number of times (COUNT) or on a day (UNTIL), not both.'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL needs a whole number from 1 to 52.'],
    ['FREQ=DAILY;INTERVAL=1.5', 'INTERVAL needs a whole number from 1 to 52.'],
    ['FREQ=DAILY;INTERVAL=99999999999', 'INTERVAL needs a whole number from 1 to 52.'],
    ['FREQ=DAILY;COUNT=0', 'COUNT needs a whole number from 1 to 1000.'],
    ['FREQ=DAILY;COUNT=1001', 'COUNT needs a whole number from 1 to 1000.'],
    ['FREQ=DAILY;UNTIL=20260229', 'UNTIL needs the last day as YYYYMMDD, for example 20261224.'],
    ['FREQ=DAILY;UNTIL=20261224T235959Z', 'UNTIL needs the last day as YYYYMMDD, for example 20261224.'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY needs weekdays such as MO,WE, and in a monthly rule 2TU or -1FR.'],
    ['FREQ=MONTHLY;BYDAY=6MO', 'BYDAY needs weekdays such as MO,WE, and in a monthly rule 2TU or -1FR.'],
    ['FREQ=WEEKLY;BYDAY=2TU', 'BYDAY needs weekdays without a number: the second Tuesday belongs to a monthly rule.'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'BYMONTHDAY needs a monthly rule around it.'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY needs days from 1 to 31, or from -1 back from the end of the month.'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY needs a whole number from -31 to 31.'],
    ['FREQ=MONTHLY;BYMONTHDAY=3;BYDAY=MO', 'BYMONTHDAY needs days of the month or weekdays, not both.'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS needs a monthly rule with weekdays around it.'],
    ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1', 'BYSETPOS needs a monthly rule with weekdays around it.'],
    ['FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1', 'BYSETPOS needs weekdays without a number beside it.'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0', 'BYSETPOS needs positions from 1 up, or from -1 down.'],
    ['FREQ=DAILY;WKST=XX', 'WKST needs a weekday such as MO.'],
    ['', `An empty part ${NOT_USED}`],
  ])('%s: %s', (text, words) => expect(refused(text)).toBe(words));

  it('is answered with a sentence, whatever is written', () => {
    const piece = fc.tuple(fc.constantFrom('FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST', 'BYHOUR', ''), fc.oneof(fc.string(), fc.constantFrom('DAILY', 'MONTHLY', 'MO', '-1FR', '31', '20261224'))).map(([name, value]) => `${name}=${value}`);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(';'))), (text) => expect(refused(text)).toMatch(/\.$|^accepted$/)), runs());
  });
});

describe('a rule as text', () => {
  it('is read however it is written: any case, with its name, in any order, weekdays and days twice', () => {
    expect(writeRecurrence(read('rrule:byday=we,mo,we;freq=weekly;interval=01'))).toBe('FREQ=WEEKLY;BYDAY=MO,WE');
    expect(writeRecurrence(read('FREQ=MONTHLY;BYMONTHDAY=-1,15,+1,15'))).toBe('FREQ=MONTHLY;BYMONTHDAY=1,15,-1');
    expect(writeRecurrence(read('FREQ=MONTHLY;BYDAY=-1FR,+2TU,1MO'))).toBe('FREQ=MONTHLY;BYDAY=1MO,2TU,-1FR');
  });

  it('says what was read: written and read again it is the same rule', () => {
    const ordinal = fc.constantFrom(null, 1, 2, 3, 4, 5, -1, -2, -5);
    const days = fc.array(fc.tuple(fc.constantFrom(...weekdays), ordinal), { minLength: 1, maxLength: 6 }).map((each) => each.map(([day, place]) => `${place ?? ''}${day}`).join(','));
    const bare = fc.array(fc.constantFrom(...weekdays), { minLength: 1 }).map((each) => each.join(','));
    const numbers = fc.array(fc.integer({ min: 1, max: 31 }).chain((each) => fc.constantFrom(each, -each)), { minLength: 1, maxLength: 5 }).map((each) => each.join(','));
    const head = fc.oneof(
      fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY'), bare.map((each) => `FREQ=WEEKLY;BYDAY=${each}`), days.map((each) => `FREQ=MONTHLY;BYDAY=${each}`),
      numbers.map((each) => `FREQ=MONTHLY;BYMONTHDAY=${each}`), fc.tuple(bare, numbers).map(([each, places]) => `FREQ=MONTHLY;BYDAY=${each};BYSETPOS=${places}`),
    );
    fc.assert(fc.property(head, fc.integer({ min: 1, max: 52 }), fc.constantFrom('', ';COUNT=7', ';UNTIL=20270131'), fc.constantFrom(...weekdays), (start, interval, end, weekStart) => {
      const once = read(`${start};INTERVAL=${interval}${end};WKST=${weekStart}`);
      expect(read(writeRecurrence(once))).toEqual(once);
      expect(recurrenceWords(once)).not.toMatch(/undefined|null|NaN/);
    }), runs());
  });
});
