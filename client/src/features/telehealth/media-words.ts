import type { DeviceState } from './media-devices';

/** What the check says, in the reader's language. */
export interface MediaWords {
  test: string;
  asking: string;
  cameraWorks: string;
  cameraOff: string;
  picture: string;
  heard: string;
  saySomething: string;
  unsupported: string;
  notSecure: string;
  camera: Record<Exclude<DeviceState, 'ON' | 'OFF'>, string>;
  microphone: Record<Exclude<DeviceState, 'ON' | 'OFF'>, string>;
  /** Both at once: one thing to do about it. */
  bothBlocked: string;
  tryAgain: string;
  soundOnly: string;
  withCamera: string;
  stop: string;
}

export const englishMedia: MediaWords = {
  test: 'Test camera and microphone',
  asking: 'Your browser asks whether this page may use them. Choose Allow.',
  cameraWorks: 'Camera works',
  cameraOff: 'Camera is off',
  picture: 'Your own picture. Nobody else sees it.',
  heard: 'We hear you',
  saySomething: 'Say something',
  notSecure: 'This page was opened without https, and then no browser gives it a camera or a microphone. Open an address that begins with https.',
  unsupported: 'This browser gives the page no camera and no microphone. Open the link in Safari, Chrome or Firefox.',
  camera: {
    BLOCKED: 'The camera is blocked for this page. Open Settings, then allow it for this page. You can join with sound only.',
    NONE: 'No camera was found. You can join with sound only.',
    BUSY: 'Another app uses the camera. Close it and try again, or join with sound only.',
  },
  microphone: {
    BLOCKED: 'The microphone is blocked for this page. Open Settings, then allow it for this page.',
    NONE: 'No microphone was found. You will hear the others, and they will not hear you.',
    BUSY: 'Another app uses the microphone. Close it and try again.',
  },
  bothBlocked: 'Camera and microphone are blocked for this page. Open Settings and allow them, then try again. Without them you see and hear the others, and they do not see or hear you.',
  tryAgain: 'Try again',
  soundOnly: 'Sound only, camera off',
  withCamera: 'Turn the camera on',
  stop: 'Stop the test',
};
