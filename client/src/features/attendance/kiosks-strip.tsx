import { useQuery } from '@apollo/client/react';
import { clockTime } from '@groupwork/shared/kernel/time';
import { IconDeviceIpad } from '@tabler/icons-react';
import { CloseKioskDocument, SessionKiosksDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import type { PageSession } from './row-session';
import classes from './attendance-page.module.css';

type Kiosk = PageSession['kiosks'][number];

/** The devices that are out with the group, each with the code that takes it back, for those who run the session. */
export function KiosksStrip({ session }: { session: PageSession }) {
  const { kiosks } = session;
  if (kiosks.length === 0) return null;
  // What is asked depends on who asks, so it is not part of the live stream: a device more or less asks anew.
  return <Kiosks key={kiosks.map(({ id }) => id).join()} session={session} kiosks={kiosks} />;
}

function Kiosks({ session, kiosks }: { session: PageSession; kiosks: readonly Kiosk[] }) {
  const { data } = useQuery(SessionKiosksDocument, { variables: { sessionId: session.id }, fetchPolicy: 'network-only' });
  return (
    <>
      {kiosks.map((kiosk) => <KioskLine key={kiosk.id} kiosk={kiosk} timeZone={session.timeZone} code={data?.groupSession.kiosks.find(({ id }) => id === kiosk.id)?.code ?? null} />)}
    </>
  );
}

function KioskLine({ kiosk, code, timeZone }: { kiosk: Kiosk; code: string | null; timeZone: string }) {
  const { run, running } = useCommand(CloseKioskDocument);
  const close = (): void => { void run({ kioskId: kiosk.id }).then((answer) => { if (answer !== null) announce('Signing in is over on that device.'); }); };
  return (
    <div className={classes['strip']}>
      <IconDeviceIpad size={18} aria-hidden />
      <p className={classes['grow']}>
        {kiosk.handedOverBy.name} handed a device to the group at {clockTime(kiosk.handedOverAt, timeZone)}.{code !== null && <> Code to take it back: <strong className={classes['code']}>{code}</strong></>}
      </p>
      <ActionButton running={running} onClick={close}>End sign-in there</ActionButton>
    </div>
  );
}
