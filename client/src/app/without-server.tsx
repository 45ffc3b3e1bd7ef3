import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { LockScreen } from '../features/identity/lock-screen';
import type { Unlocked } from '../features/identity/use-unlock';
import { connection } from '../graphql/connection';
import { offlineBoards } from '../graphql/offline-boards';
import { owed } from '../graphql/owed';
import { openSealed } from '../graphql/sealed';
import type { Viewer } from '../graphql/viewer';
import { answerFromDevice } from './keep-board';
import { NeedsNetwork, useTryAgain } from './needs-network';
import { SignedOutHere } from './signed-out-here';

/** Who may go on here, and how many of their taps wait; null for nobody. */
async function whoseBoards(): Promise<{ viewer: Viewer; unsent: number } | null> {
  const viewer = await offlineBoards.whose();
  if (viewer === null) return null;
  const sealed = await openSealed(viewer.staffMember.id);
  return { viewer, unsent: (await sealed?.all('TAP') ?? []).length };
}

/** The page was opened and the server does not answer: whoever had boards open here goes on behind the lock, anybody else waits. */
export function WithoutServer({ onTryAgain }: { onTryAgain: () => void }) {
  const client = useApolloClient();
  const [whose, setWhose] = useState<Awaited<ReturnType<typeof whoseBoards>> | undefined>(undefined);
  const [left, setLeft] = useState(false);
  useEffect(() => { void whoseBoards().then(setWhose); }, []);
  useTryAgain(onTryAgain);
  const goOn = useCallback(({ viewer, boards }: Unlocked) => {
    owed.note(null);
    // Opened by the server there are no boards: it is there again, and answers for itself.
    if (boards.length === 0) onTryAgain();
    connection.lost('REQUESTS');
    answerFromDevice(client, viewer, boards);
  }, [client, onTryAgain]);
  const signOut = useCallback(() => {
    owed.note('SIGN_OUT');
    void offlineBoards.drop().then(() => setLeft(true));
  }, []);
  if (left) return <SignedOutHere onTold={() => location.assign('/')} />;
  if (whose === undefined) return null;
  if (whose === null) return <main><NeedsNetwork title="Groupwork needs the network" onTryAgain={onTryAgain}>Nobody has a board open on this device. It goes on by itself when the network is back.</NeedsNetwork></main>;
  return <LockScreen viewer={whose.viewer} unsent={whose.unsent} reopens onUnlocked={goOn} onSignOut={signOut} />;
}
