import { renderHook } from '@testing-library/react';
import { useAskAgain } from './use-ask-again';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

test('changes that keep coming are asked for a moment after the first of them, and not only once they end', () => {
  const ask = jest.fn(() => Promise.resolve());
  const { result } = renderHook(() => useAskAgain(ask, 300));
  for (let change = 0; change < 10; change += 1) {
    result.current();
    jest.advanceTimersByTime(100);
  }
  expect(ask).toHaveBeenCalledTimes(3);
});
