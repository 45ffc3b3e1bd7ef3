import { useCallback, useEffect, useRef, useState } from 'react';
import { useWaiting } from '../../graphql/delivery-link';
import type { Failure } from '../../graphql/explain';
import { SignInAtKioskDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { type KeptSignIn, KeptSignIns } from './kept-sign-ins';
import type { Kiosk } from './kiosk-page';

/** Sign-ins leave in the order they were made, and are tried until they are answered. */
const KIOSK_LINE = 'kiosk';

export const unsentWords = (count: number): string => `${count} ${count === 1 ? 'sign-in is' : 'sign-ins are'} still to be sent.`;
export const useUnsentSignIns = (): number => useWaiting(KIOSK_LINE).count;

export interface KioskSignIn {
  signIn: (lineId: string, signature: string | null) => void;
  /** The last one that was refused, until the next. */
  failure: Failure | null;
}

/** The name is shown as signed in at once; without network the moment of signing goes with it and it is sent later, also from the page after this one. */
export function useKioskSignIn(kiosk: Kiosk): KioskSignIn {
  const [failure, setFailure] = useState<Failure | null>(null);
  const { run } = useCommand(SignInAtKioskDocument, {
    passesGate: true,
    onFailure: (told) => {
      setFailure(told);
      return true;
    },
  });
  const device = useRef<Promise<KeptSignIns> | null>(null);
  const survives = useRef(false);
  const kept = useCallback(() => (device.current ??= KeptSignIns.open(kiosk.id).then((signIns) => {
    survives.current = signIns.survives;
    return signIns;
  })), [kiosk.id]);

  const send = useCallback(async ({ key, ...input }: KeptSignIn, shown: Kiosk | null, keeping: Promise<void>): Promise<void> => {
    const optimistic = shown === null ? {} : { optimistic: { __typename: 'Mutation' as const, signInAtKiosk: shown } };
    await run(input, { key, delivery: { line: KIOSK_LINE, patience: 'UNTIL_ANSWERED', kept: survives.current }, ...optimistic });
    await keeping;
    await (await kept()).remove(key);
  }, [kept, run]);

  // What an earlier page of this handover could not send.
  useEffect(() => {
    let left = false;
    void kept().then(async (signIns) => {
      const waiting = await signIns.all();
      if (!left) for (const signIn of waiting) void send(signIn, null, Promise.resolve());
    });
    return () => { left = true; };
  }, [kept, send]);

  const signIn = useCallback((lineId: string, signature: string | null) => {
    setFailure(null);
    const lines = kiosk.lines.map((line) => (line.id === lineId ? { ...line, signedIn: true } : line));
    const made: KeptSignIn = { key: crypto.randomUUID(), rosterEntryId: lineId, signature, signedAt: serverNow().toISOString() };
    void send(made, { ...kiosk, lines }, kept().then((signIns) => signIns.keep(made)));
  }, [kiosk, kept, send]);
  return { signIn, failure };
}
