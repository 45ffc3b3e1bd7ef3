import { useQuery } from '@apollo/client/react';
import { clockTime } from '@groupwork/shared/kernel/time';
import { useEffect } from 'react';
import { failureOf } from '../../graphql/explain';
import { useGate } from '../../graphql/gate';
import { ungated } from '../../graphql/gate-link';
import { KioskPageDocument, type KioskPartsFragment } from '../../graphql/generated/operations';
import { Block, Loading } from '../../ui/skeleton';
import { ErrorState } from '../../ui/states';
import { KioskOpen } from './kiosk-open';
import { KioskOver } from './kiosk-over';
import classes from './kiosk.module.css';

export type Kiosk = Omit<KioskPartsFragment, ' $fragmentName'>;

/** Begins anew where people sign in: a device that is nobody's kiosk has nothing to show here. */
const leave = (): void => location.replace('/');

/** The one page of a handed-over device. Everything else there answers with it. */
export function KioskPage() {
  const { data, error, refetch } = useQuery(KioskPageDocument, { context: ungated, fetchPolicy: 'cache-and-network' });
  const closed = useGate() !== null;
  const failure = error === undefined ? null : failureOf(error);
  const isPersons = failure?.code === 'FORBIDDEN';
  useEffect(() => { if (isPersons) leave(); }, [isPersons]);
  if (closed || failure?.code === 'UNAUTHENTICATED' || data?.kioskPage.over === true) return <Frame><KioskOver onStaff={leave} /></Frame>;
  if (data === undefined) {
    if (failure === null || isPersons) return <Frame><Loading><Block width={240} height={40} /></Loading></Frame>;
    return <Frame><ErrorState centred level={1} title="Groupwork does not answer" incidentId={failure.incidentId} onTryAgain={() => { void refetch().catch(() => undefined); }}>{failure.sentence}</ErrorState></Frame>;
  }
  return <Frame kiosk={data.kioskPage}><KioskOpen kiosk={data.kioskPage} onLeft={leave} /></Frame>;
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
