import { lasting } from './status';

it.each([[0, '0 seconds'], [1000, '1 second'], [59_999, '59 seconds'], [60_000, '1 minute'], [3_599_999, '59 minutes'], [3_600_000, '1 hour'], [47 * 3_600_000, '47 hours'], [48 * 3_600_000, '2 days'], [1500 * 86_400_000, '1,500 days']])('%d milliseconds last %s', (milliseconds, words) => expect(lasting(milliseconds)).toBe(words));
