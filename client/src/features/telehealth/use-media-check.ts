import { useCallback, useEffect, useRef, useState } from 'react';
import { canAskForDevices, closeDevices, type DeviceState, mayOpenUnasked, openDevices, type OpenedDevices, type Wanted } from './media-devices';
import { watchLevel } from './sound-level';

/** Not asked yet; the browser is asking; open as far as it goes; a page that gets no devices at all. */
export type CheckStep = 'IDLE' | 'ASKING' | 'OPEN' | 'UNSUPPORTED';

export interface MediaCheck {
  step: CheckStep;
  camera: DeviceState;
  microphone: DeviceState;
  stream: MediaStream | null;
  /** Bars of the meter, 0 to 12. */
  bars: number;
  /** Whether a voice was heard since the devices were opened. */
  heard: boolean;
  open: (wanted?: Wanted) => void;
  /** Stops every device: also whenever the page is left. */
  close: () => void;
}

const nothing: OpenedDevices = { camera: 'OFF', microphone: 'OFF', stream: null };

/** Camera and microphone for as long as the page shows them. With `eager` they open by themselves where the browser need not ask. */
export function useMediaCheck({ eager = false }: { eager?: boolean } = {}): MediaCheck {
  const [step, setStep] = useState<CheckStep>(() => (canAskForDevices() ? 'IDLE' : 'UNSUPPORTED'));
  const [devices, setDevices] = useState<OpenedDevices>(nothing);
  const [bars, setBars] = useState(0);
  const [heard, setHeard] = useState(false);
  const stream = useRef<MediaStream | null>(null);
  /** Counts askings: an answer to an earlier one, or after the page was left, is closed at once. */
  const asking = useRef(0);

  const release = useCallback(() => {
    asking.current += 1;
    closeDevices(stream.current);
    stream.current = null;
  }, []);
  const close = useCallback(() => {
    release();
    setDevices(nothing);
    setStep((now) => (now === 'UNSUPPORTED' ? now : 'IDLE'));
  }, [release]);
  const open = useCallback((wanted: Wanted = 'BOTH') => {
    if (!canAskForDevices()) return;
    release();
    const mine = asking.current;
    setStep('ASKING');
    setHeard(false);
    void openDevices(wanted).then((opened) => {
      if (mine !== asking.current) {
        closeDevices(opened.stream);
        return;
      }
      stream.current = opened.stream;
      setDevices(opened);
      setStep('OPEN');
    });
  }, [release]);

  useEffect(() => {
    if (!eager) return undefined;
    let left = false;
    void mayOpenUnasked().then((may) => { if (may && !left) open(); });
    return () => { left = true; };
  }, [eager, open]);

  useEffect(() => {
    // A phone keeps the page alive in the background; nobody may be filmed there.
    addEventListener('pagehide', close);
    return () => {
      removeEventListener('pagehide', close);
      release();
    };
  }, [close, release]);

  const shown = devices.stream;
  useEffect(() => {
    setBars(0);
    if (shown === null) return undefined;
    const stop = watchLevel(shown, (level) => {
      setBars(level);
      if (level > 0) setHeard(true);
    });
    const unplugged = (kind: string) => () => setDevices((now) => (now.stream === shown ? { ...now, [kind === 'video' ? 'camera' : 'microphone']: 'NONE' } : now));
    const watched = shown.getTracks().map((track) => ({ track, gone: unplugged(track.kind) }));
    for (const { track, gone } of watched) track.addEventListener('ended', gone);
    return () => {
      stop();
      for (const { track, gone } of watched) track.removeEventListener('ended', gone);
    };
  }, [shown]);

  return { step, ...devices, bars, heard, open, close };
}
