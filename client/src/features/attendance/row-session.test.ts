import { renderHook } from '@testing-library/react';
import { entry, running } from '../../testing/sessions';
import { useRowSession } from './row-session';

test('a tap changes the counts of a session, not what its rows are drawn from', () => {
  const before = running([entry('Aaliyah B.'), entry('Ben K.')]);
  const { result, rerender } = renderHook(({ session }) => useRowSession(session, Date.parse(before.plannedStart), null, null), { initialProps: { session: before } });
  const first = result.current;
  rerender({ session: { ...before, version: 2, census: { ...before.census, present: 1 }, facility: { ...before.facility, settings: { ...before.facility.settings } } } });
  expect(result.current).toBe(first);
  rerender({ session: { ...before, status: 'ENDED', actualEnd: before.plannedEnd } });
  expect(result.current).not.toBe(first);
});
