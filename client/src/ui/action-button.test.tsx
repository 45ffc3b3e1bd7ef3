import { screen } from '@testing-library/react';
import { accessibilityFaults, show } from '../testing/render';
import { ActionButton } from './action-button';

test('runs its action', async () => {
  const pressed = jest.fn();
  const { user } = show(<ActionButton onClick={pressed}>Start Session</ActionButton>);
  await user.click(screen.getByRole('button', { name: 'Start Session' }));
  expect(pressed).toHaveBeenCalledTimes(1);
});

test.each(['beside', 'line', 'tooltip'] as const)('refused (%s): stays reachable, says why and does nothing', async (reason) => {
  const pressed = jest.fn();
  const { user } = show(<ActionButton onClick={pressed} disabledReason="Led by Grace Lindqvist." reason={reason}>Start Session</ActionButton>);
  const button = screen.getByRole('button', { name: 'Start Session' });
  await user.tab();
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveAccessibleDescription('Led by Grace Lindqvist.');
  await user.click(button);
  await user.keyboard('{Enter}');
  expect(pressed).not.toHaveBeenCalled();
  expect(await accessibilityFaults()).toEqual([]);
});

test('a second press while the first is on its way does nothing', async () => {
  const pressed = jest.fn();
  const { user } = show(<ActionButton onClick={pressed} running>End session</ActionButton>);
  await user.click(screen.getByRole('button', { name: 'End session' }));
  expect(pressed).not.toHaveBeenCalled();
});
