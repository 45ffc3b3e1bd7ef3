import { PIN_FORM } from '@groupwork/shared/signatures/pin.rules';
import { useCallback, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { UnlockScreenDocument } from '../../graphql/generated/operations';
import { type KeptBoard, offlineBoards } from '../../graphql/offline-boards';
import { useCommand } from '../../graphql/use-command';
import type { Viewer } from '../../graphql/viewer';

/** A network that swallows everything is none; by then the device decides. */
const SERVER_PATIENCE = 4_000;

const ONLY_PASSWORD = 'There is no network. Your password opens the screen; the PIN needs the server.';
const GONE = 'The screen opens again when the network is back. Taps that are not sent yet stay sealed on this device.';

function triesWords(left: number): string {
  return `That is not your password. ${left} ${left === 1 ? 'try' : 'tries'} left without network; after that the boards kept on this device are wiped.`;
}

export interface Unlocked { viewer: Viewer; /** What the device had kept, when it opened without network. */ boards: readonly KeptBoard[] }
export interface Unlock {
  unlock: (proof: string) => Promise<Unlocked | null>;
  running: boolean;
  /** Why it did not open. */
  sentence: string | null;
}

/** The server opens the screen by password or PIN; where it does not answer, the device does by the password alone. */
export function useUnlock(): Unlock {
  const [working, setWorking] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  const { run } = useCommand(UnlockScreenDocument, { passesGate: true, delivery: { patience: 'ONCE' }, onFailure: () => true });

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

  const unlock = useCallback(async (proof: string): Promise<Unlocked | null> => {
    const pin = PIN_FORM.test(proof);
    setWorking(true);
    setSentence(null);
    try {
      let failure: Failure | null = null;
      const asked = run(pin ? { pin: proof } : { password: proof }, { onFailure: (told) => {
        failure = told;
        return true;
      } });
      const answer = await Promise.race([asked, new Promise<'SILENCE'>((resolve) => { setTimeout(resolve, SERVER_PATIENCE, 'SILENCE'); })]);
      const silent = answer === 'SILENCE' || (failure as Failure | null)?.code === 'NETWORK';
      if (silent) return await withoutServer(proof);
      if (answer === null) {
        setSentence((failure as Failure | null)?.sentence ?? null);
        return null;
      }
      if (!pin) void offlineBoards.begin(answer.unlockScreen, proof);
      return { viewer: answer.unlockScreen, boards: [] };
    } finally {
      setWorking(false);
    }
  }, [run, withoutServer]);

  return { unlock, running: working, sentence };
}
