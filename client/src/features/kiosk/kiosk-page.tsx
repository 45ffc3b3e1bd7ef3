import { useQuery } from '@apollo/client/react';
import { clockTime } from '@groupwork/shared/kernel/time';
import { useEffect } from 'react';
import { failureOf } from '../../graphql/explain';
import { useGate } from '../../graphql/gate';
import { ungated } from '../../graphql/gate-link';
import { KioskPageDocument, type KioskPartsFragment } from '../../graphql/generated/operations';
import { Block, Loading } from '../../ui/skeleton';
import { ErrorState } from '../../ui/states';
import { forgetSignIns } from './kept-sign-ins';
import { KioskOpen } from './kiosk-open';
import { KioskOver } from './kiosk-over';
import { useKioskSignIn } from './use-kiosk-sign-in';
import classes from './kiosk.module.css';

export type Kiosk = Omit<KioskPartsFragment, ' $fragmentName'>;

/** Begins anew where people sign in: a device that is nobody's kiosk has nothing to show here, and nothing of it stays. */
const leave = (): void => { void forgetSignIns().then(() => location.replace('/')); };

/** The one page of a handed-over device. Everything else there answers with it. */
export function KioskPage() {
  const { data, error, refetch } = useQuery(KioskPageDocument, { context: ungated, fetchPolicy: 'cache-and-network' });
  const closed = useGate() !== null;
  const failure = error === undefined ? null : failureOf(error);
  const isPersons = failure?.code === 'FORBIDDEN';
  useEffect(() => { if (isPersons) leave(); }, [isPersons]);
  const isTakenBack = failure?.code === 'UNAUTHENTICATED';
  useEffect(() => { if (isTakenBack) void forgetSignIns(); }, [isTakenBack]);
  if (closed || isTakenBack) return <Frame><KioskOver onStaff={leave} /></Frame>;
  if (data === undefined) {
    if (failure === null || isPersons) return <Frame><Loading><Block width={240} height={40} /></Loading></Frame>;
    return <Frame><ErrorState centred level={1} title={failure.code === 'NETWORK' ? 'No network' : 'Groupwork does not answer'} incidentId={failure.incidentId} onTryAgain={() => { void refetch().catch(() => undefined); }}>{failure.code === 'NETWORK' ? 'What was signed on this device is kept and sent when the network is back. Leave it switched on.' : failure.sentence}</ErrorState></Frame>;
  }
  const kiosk = data.kioskPage;
  return kiosk.over ? <Frame><Shown kiosk={kiosk} /></Frame> : <Frame kiosk={kiosk}><Shown kiosk={kiosk} /></Frame>;
}

/** While it runs and when it is over, what was signed goes out from here. */
function Shown({ kiosk }: { kiosk: Kiosk }) {
  const signing = useKioskSignIn(kiosk);
  return kiosk.over ? <KioskOver onStaff={leave} /> : <KioskOpen kiosk={kiosk} signing={signing} onLeft={leave} />;
}

/** A neutral head: when and where, and nothing of what is held there. */
function Frame({ kiosk, children }: { kiosk?: Kiosk; children: React.ReactNode }) {
  return (
    <div className={classes['device']}>
      <title>Sign in</title>
      {kiosk !== undefined && <header className={classes['head']}><span>{clockTime(kiosk.plannedStart, kiosk.timeZone)} group</span><span>{kiosk.roomName}</span></header>}
      <main className={classes['main']}>{children}</main>
    </div>
  );
}
