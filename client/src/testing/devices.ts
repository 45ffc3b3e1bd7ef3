/** The camera and microphone a simulated browser has not: what they send, and what they refuse. */
export class Devices {
  /** What fails, by device; what is left out works. */
  failing: { camera?: string; microphone?: string } = {};
  permissions: { camera?: PermissionState; microphone?: PermissionState } = {};
  loudness = 0;
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: Track[] = [];

  get open(): number {
    return this.tracks.filter(({ readyState }) => readyState === 'live').length;
  }

  install(): this {
    const failure = (name: string): DOMException => new DOMException('The device cannot be used.', name);
    const getUserMedia = (wanted: MediaStreamConstraints): Promise<unknown> => {
      this.asked.push(wanted);
      const failed = (wanted.video === false ? undefined : this.failing.camera) ?? (wanted.audio === false ? undefined : this.failing.microphone);
      if (failed !== undefined) return Promise.reject(failure(failed));
      const tracks = [...(wanted.video === false ? [] : [new Track('video')]), ...(wanted.audio === false ? [] : [new Track('audio')])];
      this.tracks.push(...tracks);
      return Promise.resolve({ getTracks: () => tracks, getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio') });
    };
    const query = ({ name }: { name: string }): Promise<{ state: PermissionState }> => {
      const state = this.permissions[name as 'camera'];
      return state === undefined ? Promise.reject(new TypeError('Not known here.')) : Promise.resolve({ state });
    };
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true });
    Object.defineProperty(navigator, 'permissions', { value: { query }, configurable: true });
    const loudness = (): number => this.loudness;
    Object.assign(globalThis, {
      AudioContext: class {
        resume = (): Promise<void> => Promise.resolve();
        close = (): Promise<void> => Promise.resolve();
        createMediaStreamSource = () => ({ connect: () => undefined, disconnect: () => undefined });
        createAnalyser = () => ({ fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => void samples.fill(loudness()) });
      },
    });
    return this;
  }

  remove(): void {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    Reflect.deleteProperty(navigator, 'permissions');
    Reflect.deleteProperty(globalThis, 'AudioContext');
  }
}

class Track extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  constructor(readonly kind: 'video' | 'audio') {
    super();
  }

  stop(): void {
    this.readyState = 'ended';
  }
}
