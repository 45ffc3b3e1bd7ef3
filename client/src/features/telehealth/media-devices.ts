/** How one device stands for this page. */
export type DeviceState = 'ON' | 'OFF' | 'BLOCKED' | 'NONE' | 'BUSY';

export interface OpenedDevices {
  camera: DeviceState;
  microphone: DeviceState;
  /** What the devices send; null when none could be opened. */
  stream: MediaStream | null;
}

/** Picture and sound, or one of them alone. */
export type Wanted = 'BOTH' | 'SOUND' | 'PICTURE';

const constraints: Record<Wanted, MediaStreamConstraints> = {
  BOTH: { video: { facingMode: 'user' }, audio: true },
  SOUND: { video: false, audio: true },
  PICTURE: { video: { facingMode: 'user' }, audio: false },
};

const nameOf = (error: unknown): string => (error instanceof Error || (typeof error === 'object' && error !== null && 'name' in error) ? String((error as { name: unknown }).name) : '');

/** Browsers name what is wrong in their own ways. */
function stateOf(error: unknown): DeviceState {
  const name = nameOf(error);
  if (name === 'NotAllowedError' || name === 'SecurityError' || name === 'PermissionDeniedError') return 'BLOCKED';
  if (name === 'NotReadableError' || name === 'AbortError' || name === 'TrackStartError') return 'BUSY';
  return 'NONE';
}

/** A browser within another app, or an address without encryption, gives pages no devices at all. */
export const canAskForDevices = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

async function permissionOf(name: 'camera' | 'microphone'): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state;
  } catch {
    // A browser that does not tell: asking is the only way to know.
    return null;
  }
}

/** Whether the devices may be opened without the browser asking anybody. */
export async function mayOpenUnasked(): Promise<boolean> {
  if (!canAskForDevices()) return false;
  const [camera, microphone] = await Promise.all([permissionOf('camera'), permissionOf('microphone')]);
  return camera === 'granted' && microphone === 'granted';
}

type Tried = { stream: MediaStream } | { failed: DeviceState };

async function tryOpening(wanted: Wanted): Promise<Tried> {
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints[wanted]) };
  } catch (error) {
    return { failed: stateOf(error) };
  }
}

const blocked: OpenedDevices = { camera: 'BLOCKED', microphone: 'BLOCKED', stream: null };

/**
 * Opens what was asked for. Where both do not open together, each is tried alone, so that the page can say which of them it
 * is; whoever refused is not asked again but for the device they did not refuse.
 */
export async function openDevices(wanted: Wanted): Promise<OpenedDevices> {
  const tried = await tryOpening(wanted);
  if ('stream' in tried) return { camera: wanted === 'SOUND' ? 'OFF' : 'ON', microphone: wanted === 'PICTURE' ? 'OFF' : 'ON', stream: tried.stream };
  if (wanted === 'SOUND') return { camera: 'OFF', microphone: tried.failed, stream: null };
  if (wanted === 'PICTURE') return { camera: tried.failed, microphone: 'OFF', stream: null };
  if (tried.failed === 'BLOCKED') {
    const [camera, microphone] = await Promise.all([permissionOf('camera'), permissionOf('microphone')]);
    if (camera === 'denied' && microphone !== 'denied' && microphone !== null) return { ...(await openDevices('SOUND')), camera: 'BLOCKED' };
    if (microphone === 'denied' && camera !== 'denied' && camera !== null) return { ...(await openDevices('PICTURE')), microphone: 'BLOCKED' };
    return blocked;
  }
  const sound = await tryOpening('SOUND');
  if ('stream' in sound) return { camera: tried.failed, microphone: 'ON', stream: sound.stream };
  const picture = await tryOpening('PICTURE');
  if ('stream' in picture) return { camera: 'ON', microphone: sound.failed, stream: picture.stream };
  return { camera: picture.failed, microphone: sound.failed, stream: null };
}

/** A device goes on sending until it is told to stop: the light beside the camera goes out with this. */
export function closeDevices(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
