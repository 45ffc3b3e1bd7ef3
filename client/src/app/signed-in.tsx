import { useCallback, useState } from 'react';
import { KeptTaps } from '../features/attendance/kept-taps';
import { IdleWatch } from '../features/identity/idle-watch';
import { Cover } from '../features/identity/cover';
import { LockScreen } from '../features/identity/lock-screen';
import { SignInPage } from '../features/identity/sign-in-page';
import { forgetEverything } from '../graphql/client';
import { gate, useGate } from '../graphql/gate';
import { LockScreenDocument, SignOutDocument } from '../graphql/generated/operations';
import { useCommand } from '../graphql/use-command';
import { useViewerQuery, type Viewer, ViewerProvider } from '../graphql/viewer';
import { ErrorState } from '../ui/states';
import { Block, Loading } from '../ui/skeleton';
import { Shell } from './shell';
import { sentSoon, UnsentTaps } from './unsent-taps';
import classes from './shell.module.css';

/** Nothing of one person's work may be left for the next: the document is begun anew. */
async function beginAnew(): Promise<void> {
  await forgetEverything();
  location.assign('/');
}

/** The sign-in page, or the product with its lock: the page underneath stays mounted, so drafts and cursor survive. */
export function SignedIn() {
  const { state, viewer, failure, askAgain, welcome } = useViewerQuery();
  if (state === 'LOADING') return <div className={classes['shell']}><Loading><div className={classes['bar']}><Block width={96} height={20} /></div></Loading></div>;
  if (failure !== null) return <main><ErrorState centred level={1} title="Groupwork does not answer" incidentId={failure.incidentId} onTryAgain={askAgain}>{failure.sentence}</ErrorState></main>;
  if (viewer === null) return <SignInPage onSignedIn={welcome} />;
  return <Present viewer={viewer} welcome={welcome} />;
}

function Present({ viewer, welcome }: { viewer: Viewer; welcome: (viewer: Viewer) => void }) {
  const closedBecause = useGate();
  const [locked, setLocked] = useState(viewer.screenLocked);
  const { run: lock } = useCommand(LockScreenDocument, { passesGate: true, onFailure: () => true });
  const { run: leave } = useCommand(SignOutDocument, { passesGate: true });

  const cover = useCallback(() => {
    setLocked(true);
    gate.close('SCREEN_LOCKED');
  }, []);
  const lockNow = useCallback(() => {
    cover();
    void lock(null);
  }, [cover, lock]);
  const [asking, setAsking] = useState(false);
  const signOut = useCallback(() => { void leave(null).then((left) => (left === null ? undefined : beginAnew())); }, [leave]);
  // What is on its way goes first; what cannot go now is told before it is left behind.
  const askToSignOut = useCallback(() => { void sentSoon().then((sent) => (sent ? signOut() : setAsking(true))); }, [signOut]);
  const goOn = useCallback((arrived: Viewer) => {
    if (arrived.staffMember.id !== viewer.staffMember.id) return void beginAnew();
    welcome(arrived);
    setLocked(false);
    gate.open();
  }, [viewer.staffMember.id, welcome]);

  const signedOut = closedBecause === 'NOT_SIGNED_IN';
  const screenLocked = !signedOut && (locked || closedBecause === 'SCREEN_LOCKED');
  return (
    <ViewerProvider viewer={viewer}>
      <Shell onLock={lockNow} onSignOut={askToSignOut} />
      <KeptTaps staffMemberId={viewer.staffMember.id} />
      <UnsentTaps opened={asking && !screenLocked && !signedOut} onSignOut={signOut} onStay={() => setAsking(false)} />
      {!signedOut && !screenLocked && <IdleWatch viewer={viewer} onLocked={cover} />}
      {screenLocked && <LockScreen viewer={viewer} onUnlocked={goOn} onSignOut={signOut} />}
      {signedOut && <Cover><SignInPage onSignedIn={goOn} again={{ name: viewer.staffMember.name }} /></Cover>}
    </ViewerProvider>
  );
}
