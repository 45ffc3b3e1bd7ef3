import { waitBefore, waitOfASocket } from './patience';

test('each wait is longer than the one before, up to a limit, and half of it is left to chance', () => {
  expect([1, 2, 3, 4, 5, 6].map((tried) => waitBefore(tried, 0))).toEqual([250, 500, 1000, 2000, 4000, 4000]);
  expect([1, 2, 3, 4, 5, 6].map((tried) => waitBefore(tried, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
});

test('a socket is never waited for so long that it could not be open five seconds after the server is back', () => {
  expect([1, 2, 3, 4, 5, 6, 1000].map((tried) => waitOfASocket(tried, 1))).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000]);
});

test('two that lost the same server come back at different moments', () => {
  expect(waitOfASocket(2, 0.1)).not.toBe(waitOfASocket(2, 0.9));
});
