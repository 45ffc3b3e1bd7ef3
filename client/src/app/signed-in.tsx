import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { KeptTaps } from '../features/attendance/kept-taps';
import { IdleWatch } from '../features/identity/idle-watch';
import { Cover } from '../features/identity/cover';
import { LockScreen } from '../features/identity/lock-screen';
import { SignInPage } from '../features/identity/sign-in-page';
import type { Unlocked } from '../features/identity/use-unlock';
import { forgetEverything } from '../graphql/client';
import { gate, useGate } from '../graphql/gate';
import { LockScreenDocument, SignOutDocument } from '../graphql/generated/operations';
import { offlineBoards } from '../graphql/offline-boards';
import { owed } from '../graphql/owed';
import { useCommand } from '../graphql/use-command';
import { useViewerQuery, type Viewer, ViewerProvider } from '../graphql/viewer';
import { ErrorState } from '../ui/states';
import { Block, Loading } from '../ui/skeleton';
import { Shell } from './shell';
import { SignedOutHere } from './signed-out-here';
import { sentSoon, UnsentTaps, useUnsentTaps } from './unsent-taps';
import { WithoutServer } from './without-server';
import classes from './shell.module.css';

/** Few ever see it, and then once. */
const NoFacility = lazy(async () => ({ default: (await import('./no-facility')).NoFacility }));

/** A network that swallows everything is none. */
const SERVER_PATIENCE = 5_000;

/** Nothing of one person's work may be left for the next: the document is begun anew. */
async function beginAnew(): Promise<void> {
  await offlineBoards.drop();
  await forgetEverything();
  location.assign('/');
}

/** The sign-in page, or the product with its lock: the page underneath stays mounted, so drafts and cursor survive. */
export function SignedIn() {
  const [owesSignOut, setOwesSignOut] = useState(() => owed.read() === 'SIGN_OUT');
  if (owesSignOut) return <SignedOutHere onTold={() => setOwesSignOut(false)} />;
  return <Arriving />;
}

function Arriving() {
  const { state, viewer, failure, askAgain, welcome } = useViewerQuery();
  const isLoading = state === 'LOADING';
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!isLoading) return undefined;
    const timer = setTimeout(() => setLate(true), SERVER_PATIENCE);
    return () => clearTimeout(timer);
  }, [isLoading]);
  const nobody = !isLoading && failure === null && viewer === null;
  // Nobody is signed in here, says the server: so nobody goes on here without it.
  useEffect(() => { if (nobody) void offlineBoards.drop(); }, [nobody]);
  if (viewer !== null) return <Present viewer={viewer} welcome={welcome} onLookAgain={askAgain} />;
  if (failure?.code === 'NETWORK' || (isLoading && late)) return <WithoutServer onTryAgain={() => { void askAgain(); }} />;
  if (isLoading) return <div className={classes['shell']}><Loading><div className={classes['bar']}><Block width={96} height={20} /></div></Loading></div>;
  if (failure !== null) return <main><ErrorState centred level={1} title="Groupwork does not answer" incidentId={failure.incidentId} onTryAgain={() => { void askAgain(); }}>{failure.sentence}</ErrorState></main>;
  return <SignInPage onSignedIn={welcome} />;
}

function Present({ viewer, welcome, onLookAgain }: { viewer: Viewer; welcome: (viewer: Viewer) => void; onLookAgain: () => Promise<Viewer | null> }) {
  const closedBecause = useGate();
  const [locked, setLocked] = useState(viewer.screenLocked);
  const { run: tellLocked } = useCommand(LockScreenDocument, { passesGate: true, onFailure: () => true });
  const { run: leave } = useCommand(SignOutDocument, { passesGate: true, delivery: { patience: 'ONCE' }, onFailure: () => true });
  const [asking, setAsking] = useState(false);
  const unsent = useUnsentTaps();

  const cover = useCallback(() => {
    setLocked(true);
    gate.close('SCREEN_LOCKED');
  }, []);
  const lockNow = useCallback(() => {
    cover();
    // A reload before the server knows must not open it.
    owed.note('LOCK');
    void tellLocked(null).then((told) => { if (told !== null) owed.note(null); });
  }, [cover, tellLocked]);
  useEffect(() => { if (owed.read() === 'LOCK') lockNow(); }, [lockNow]);

  const signOut = useCallback(() => {
    void leave(null).then((left) => {
      if (left === null) owed.note('SIGN_OUT');
      return beginAnew();
    });
  }, [leave]);
  // What is on its way goes first; what cannot go now is told before it is left behind.
  const askToSignOut = useCallback(() => { void sentSoon().then((sent) => (sent ? signOut() : setAsking(true))); }, [signOut]);
  useEffect(() => owed.onSignOutElsewhere(() => { void beginAnew(); }), []);

  const goOn = useCallback((arrived: Viewer) => {
    if (arrived.staffMember.id !== viewer.staffMember.id) return void beginAnew();
    owed.note(null);
    welcome(arrived);
    setLocked(false);
    gate.open();
  }, [viewer.staffMember.id, welcome]);
  // What this page knows is as new as what the device had kept of it.
  const unlocked = useCallback(({ viewer: arrived }: Unlocked) => goOn(arrived), [goOn]);
  const end = useCallback(() => gate.close('NOT_SIGNED_IN'), []);

  const signedOut = closedBecause === 'NOT_SIGNED_IN';
  useEffect(() => { if (signedOut) void offlineBoards.drop(); }, [signedOut]);
  const screenLocked = !signedOut && (locked || closedBecause === 'SCREEN_LOCKED');
  return (
    <>
      {viewer.facilities.length === 0
        ? <Suspense fallback={null}><NoFacility viewer={viewer} onLookAgain={onLookAgain} onLock={lockNow} onSignOut={askToSignOut} /></Suspense>
        : <ViewerProvider viewer={viewer}><Shell onLock={lockNow} onSignOut={askToSignOut} /></ViewerProvider>}
      <KeptTaps staffMemberId={viewer.staffMember.id} />
      <UnsentTaps opened={asking && !screenLocked && !signedOut} onSignOut={signOut} onStay={() => setAsking(false)} />
      {!signedOut && !screenLocked && <IdleWatch viewer={viewer} onLocked={cover} onEnded={end} />}
      {screenLocked && <LockScreen viewer={viewer} unsent={unsent} onUnlocked={unlocked} onSignOut={signOut} />}
      {signedOut && <Cover><SignInPage onSignedIn={goOn} again={{ name: viewer.staffMember.name }} /></Cover>}
    </>
  );
}
