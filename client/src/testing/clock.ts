/** Only the date is fixed; timers run, so that what waits is waited for. Thursday, 10:24 at Alder House. */
export function fixClock(now = '2026-11-19T16:24:00.000Z'): void {
  jest.useFakeTimers({
    now: new Date(now),
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'cancelIdleCallback', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
  });
}
