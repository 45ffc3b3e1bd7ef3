import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Devices } from '../../testing/devices';
import { accessibilityFaults } from '../../testing/render';
import { MediaCheckView } from './media-check';
import { englishMedia } from './media-words';
import { barsOf, LEVELS } from './sound-level';
import { useMediaCheck } from './use-media-check';

let devices: Devices;
beforeEach(() => { devices = new Devices().install(); });
afterEach(() => devices.remove());

function Check({ eager = false }: { eager?: boolean }) {
  return <MediaCheckView check={useMediaCheck({ eager })} words={englishMedia} />;
}

const TEST = 'Test camera and microphone';
async function tested() {
  const user = userEvent.setup();
  const shown = render(<Check />);
  await user.click(screen.getByRole('button', { name: TEST }));
  return { user, ...shown };
}

test('shows one’s own picture and hears a voice, and every device is let go when the page is left', async () => {
  const { unmount } = await tested();
  expect(await screen.findByText('Camera works')).toBeInTheDocument();
  expect(screen.getByLabelText('Your own picture. Nobody else sees it.')).toBeInTheDocument();
  expect(screen.getByText('Say something')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  devices.loudness = 0.1;
  expect(await screen.findByText('We hear you')).toBeInTheDocument();
  expect(devices.open).toBe(2);
  unmount();
  expect(devices.open).toBe(0);
});

test('stops by its button, and when the page goes into the background for good', async () => {
  const { user } = await tested();
  await user.click(await screen.findByRole('button', { name: 'Stop the test' }));
  expect(devices.open).toBe(0);
  await user.click(screen.getByRole('button', { name: TEST }));
  await screen.findByText('Camera works');
  act(() => { dispatchEvent(new Event('pagehide')); });
  expect(devices.open).toBe(0);
  expect(screen.getByRole('button', { name: TEST })).toBeInTheDocument();
});

test('a blocked camera is said, with the way on, and sound goes on alone', async () => {
  devices.failing = { camera: 'NotAllowedError' };
  devices.permissions = { camera: 'denied', microphone: 'granted' };
  await tested();
  expect(await screen.findByText(englishMedia.camera.BLOCKED)).toBeInTheDocument();
  expect(screen.getByText('Camera is off')).toBeInTheDocument();
  expect(screen.getByText('Say something')).toBeInTheDocument();
  expect(devices.asked.map(({ video }) => video !== false)).toEqual([true, false]);
});

test('whoever refused both is not asked again by itself', async () => {
  devices.failing = { camera: 'NotAllowedError', microphone: 'NotAllowedError' };
  const { user } = await tested();
  expect(await screen.findByText(englishMedia.bothBlocked)).toBeInTheDocument();
  expect(devices.asked).toHaveLength(1);
  devices.failing = {};
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Camera works')).toBeInTheDocument();
});

test.each([
  ['no camera', { camera: 'NotFoundError' }, englishMedia.camera.NONE],
  ['a camera that another app holds', { camera: 'NotReadableError' }, englishMedia.camera.BUSY],
  ['no microphone', { microphone: 'NotFoundError' }, englishMedia.microphone.NONE],
])('%s is named, and the other is opened', async (_what, failing, sentence) => {
  devices.failing = failing;
  await tested();
  expect(await screen.findByText(sentence)).toBeInTheDocument();
  expect(devices.open).toBe(1);
});

test('sound only, by choice, and back', async () => {
  const { user } = await tested();
  await user.click(await screen.findByRole('button', { name: 'Sound only, camera off' }));
  expect(await screen.findByText('Camera is off')).toBeInTheDocument();
  expect(devices.open).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Turn the camera on' }));
  expect(await screen.findByText('Camera works')).toBeInTheDocument();
});

test('a device that is unplugged is missed', async () => {
  await tested();
  await screen.findByText('Camera works');
  act(() => { devices.tracks[0]?.dispatchEvent(new Event('ended')); });
  expect(await screen.findByText(englishMedia.camera.NONE)).toBeInTheDocument();
});

test('opens by itself where the browser need not ask, and says where a browser gives no devices', async () => {
  devices.permissions = { camera: 'granted', microphone: 'granted' };
  const { unmount } = render(<Check eager />);
  expect(await screen.findByText('Camera works')).toBeInTheDocument();
  unmount();
  devices.permissions = { camera: 'prompt', microphone: 'granted' };
  const again = render(<Check eager />);
  await waitFor(() => expect(screen.getByRole('button', { name: TEST })).toBeInTheDocument());
  again.unmount();
  devices.remove();
  Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
  const open = render(<Check />);
  expect(screen.getByText(englishMedia.notSecure)).toBeInTheDocument();
  open.unmount();
  Reflect.deleteProperty(window, 'isSecureContext');
  render(<Check />);
  expect(screen.getByText(englishMedia.unsupported)).toBeInTheDocument();
});

test('a whisper lights one bar, a shout all of them, and a quiet room none', () => {
  expect([0.005, 0.021, 0.08, 0.9].map(barsOf)).toEqual([0, 1, 7, LEVELS]);
});
