import { useCallback, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { SignInAtKioskDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import type { Kiosk } from './kiosk-page';

/** Sign-ins leave in the order they were made, and are tried until they are answered. */
export const KIOSK_LINE = 'kiosk';

export const unsentWords = (count: number): string => `${count} ${count === 1 ? 'sign-in is' : 'sign-ins are'} still to be sent.`;

export interface KioskSignIn {
  signIn: (lineId: string, signature: string | null) => void;
  /** The last one that was refused, until the next. */
  failure: Failure | null;
}

/** The name is shown as signed in at once; without network the moment of signing goes with it and it is sent later. */
export function useKioskSignIn(kiosk: Kiosk): KioskSignIn {
  const [failure, setFailure] = useState<Failure | null>(null);
  const { run } = useCommand(SignInAtKioskDocument, {
    passesGate: true, delivery: { line: KIOSK_LINE, patience: 'UNTIL_ANSWERED' },
    onFailure: (told) => {
      setFailure(told);
      return true;
    },
  });
  const signIn = useCallback((lineId: string, signature: string | null) => {
    setFailure(null);
    const lines = kiosk.lines.map((line) => (line.id === lineId ? { ...line, signedIn: true } : line));
    void run({ rosterEntryId: lineId, signature, signedAt: serverNow().toISOString() }, { optimistic: { __typename: 'Mutation', signInAtKiosk: { ...kiosk, lines } } });
  }, [kiosk, run]);
  return { signIn, failure };
}
