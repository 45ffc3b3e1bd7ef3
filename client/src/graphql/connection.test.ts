import { Connection } from './connection';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a short break is not told, a longer one is, and the return is told once', () => {
  const connection = new Connection();
  const returned = jest.fn();
  connection.onReturn(returned);
  connection.lost('STREAM');
  jest.advanceTimersByTime(1_900);
  expect(connection.current).toBe('live');
  jest.advanceTimersByTime(200);
  expect(connection.current).toBe('reconnecting');
  jest.advanceTimersByTime(8_000);
  expect(connection.current).toBe('offline');
  connection.found('STREAM');
  connection.found('STREAM');
  expect(connection.current).toBe('live');
  expect(returned).toHaveBeenCalledTimes(1);
});

test('an answered request does not hide that the stream is lost', () => {
  const connection = new Connection();
  connection.lost('STREAM');
  jest.advanceTimersByTime(3_000);
  connection.found('REQUESTS');
  expect(connection.current).toBe('reconnecting');
  connection.lost('REQUESTS');
  connection.found('STREAM');
  expect(connection.current).toBe('reconnecting');
  connection.found('REQUESTS');
  expect(connection.current).toBe('live');
});
