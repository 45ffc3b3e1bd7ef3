import { PIN_FORM } from '@groupwork/shared/signatures/pin.rules';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { UnlockScreenDocument } from '../../graphql/generated/operations';
import { type KeptBoard, offlineBoards } from '../../graphql/offline-boards';
import { useCommand } from '../../graphql/use-command';
import type { Viewer } from '../../graphql/viewer';

/** A network that swallows everything is none; by then the device decides. */
const SERVER_PATIENCE = 4_000;
/** A server that is only slow may still open it, to whoever stands there: not to a room they have left. */
const LATE_MILLISECONDS = 30_000;

const silence = (milliseconds: number): Promise<'SILENCE'> => new Promise((resolve) => { setTimeout(resolve, milliseconds, 'SILENCE'); });

const ONLY_PASSWORD = 'There is no network. Your password opens the screen; the PIN needs the server.';
const GONE = 'The screen opens again when the network is back. Taps that are not sent yet stay sealed on this device.';

function triesWords(left: number): string {
  return `That is not your password. ${left} ${left === 1 ? 'try' : 'tries'} left without network; after that the boards kept on this device are wiped.`;
}

export interface Unlocked { viewer: Viewer; /** What the device had kept, when it opened without network. */ boards: readonly KeptBoard[] }
export interface Unlock {
  /** Resolves when something else may be tried. */
  unlock: (proof: string) => Promise<{ opened: boolean }>;
  running: boolean;
  /** Why it did not open. */
  sentence: string | null;
}

/** The server opens the screen by password or PIN; where it does not answer, the device does by the password alone. */
export function useUnlock(onUnlocked: (unlocked: Unlocked) => void): Unlock {
  const [working, setWorking] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const { run } = useCommand(UnlockScreenDocument, { passesGate: true, delivery: { patience: 'ONCE' }, onFailure: () => true });
  /** An answer that comes late is of use as long as nothing else was tried, and to this very lock. */
  const attempts = useRef(0);
  useEffect(() => () => { attempts.current += 1; }, []);

  const withoutServer = useCallback(async (proof: string): Promise<Unlocked | null> => {
    if (PIN_FORM.test(proof)) {
      setSentence(ONLY_PASSWORD);
      return null;
    }
    const opened = await offlineBoards.open(proof);
    if (opened.outcome === 'OPENED') return opened;
    setSentence(opened.outcome === 'WRONG' ? triesWords(opened.triesLeft) : GONE);
    return null;
  }, []);

  const unlock = useCallback(async (proof: string): Promise<{ opened: boolean }> => {
    const pin = PIN_FORM.test(proof);
    const attempt = ++attempts.current;
    setWorking(true);
    setSentence(null);
    let failure: Failure | null = null;
    const asked = run(pin ? { pin: proof } : { password: proof }, { onFailure: (told) => {
      failure = told;
      return true;
    } });
    const open = (unlocked: Unlocked | null): { opened: boolean } => {
      if (unlocked !== null) onUnlocked(unlocked);
      return { opened: unlocked !== null };
    };
    const byServer = (answer: Awaited<typeof asked>): Unlocked | null => {
      if (answer === null) {
        setSentence((failure as Failure | null)?.sentence ?? null);
        return null;
      }
      if (!pin) void offlineBoards.begin(answer.unlockScreen, proof);
      return { viewer: answer.unlockScreen, boards: [] };
    };
    const late = async (): Promise<void> => {
      const answer = await Promise.race([asked, silence(LATE_MILLISECONDS)]);
      const isGone = answer === 'SILENCE' || (failure as Failure | null)?.code === 'NETWORK';
      if (!isGone && attempt === attempts.current) open(byServer(answer));
    };
    try {
      const answer = await Promise.race([asked, silence(SERVER_PATIENCE)]);
      const isSilent = answer === 'SILENCE';
      if (!isSilent && (failure as Failure | null)?.code !== 'NETWORK') return open(byServer(answer));
      const byDevice = await withoutServer(proof);
      if (isSilent && byDevice === null) void late();
      return open(byDevice);
    } finally {
      setWorking(false);
    }
  }, [run, withoutServer, onUnlocked]);

  return { unlock, running: working, sentence };
}
