import { useCallback, useEffect } from 'react';
import { SignOutDocument } from '../graphql/generated/operations';
import { owed } from '../graphql/owed';
import { useCommand } from '../graphql/use-command';
import { OfflineState } from '../ui/states';

/** Signed out without network: it is so on this device at once, and the server is told before anything else is asked. */
export function SignedOutHere({ onTold }: { onTold: () => void }) {
  // Refused means that the sign-in was over already.
  const { run } = useCommand(SignOutDocument, { passesGate: true, delivery: { patience: 'UNTIL_ANSWERED' }, onFailure: () => true });
  const tell = useCallback(async () => {
    await run(null);
    owed.note(null);
    onTold();
  }, [run, onTold]);
  useEffect(() => { void tell(); }, [tell]);
  return (
    <main>
      <OfflineState centred level={1} title="You are signed out on this device">
        The server is told as soon as the network is back; then somebody can sign in here. Taps that are not sent yet stay sealed for whoever made them.
      </OfflineState>
    </main>
  );
}
