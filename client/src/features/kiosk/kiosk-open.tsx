import { useCallback, useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { KioskChangedDocument } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import { announce } from '../../ui/announcer';
import { OfflineNote, WarningNote } from '../../ui/states';
import { KioskNames } from './kiosk-names';
import type { Kiosk } from './kiosk-page';
import { KioskSignature } from './kiosk-signature';
import { KioskStaff } from './kiosk-staff';
import { type KioskSignIn, unsentWords, useUnsentSignIns } from './use-kiosk-sign-in';
import { useQuiet } from './use-quiet';

type Step = { kind: 'NAMES'; thanks: string | null } | { kind: 'SIGN'; line: Kiosk['lines'][number] } | { kind: 'STAFF' };

const names: Step = { kind: 'NAMES', thanks: null };

/** Names, one member's signature, or staff: three steps of one page, so that there is no address to go to. */
export function KioskOpen({ kiosk, signing: { signIn, failure }, onLeft }: { kiosk: Kiosk; signing: KioskSignIn; onLeft: () => void }) {
  useLive(KioskChangedDocument, {});
  const [step, setStep] = useState<Step>(names);
  const away = useConnection() !== 'live';
  const count = useUnsentSignIns();
  const back = useCallback(() => setStep(names), []);
  useQuiet(kiosk.idleMinutes * 60, back);

  const done = (line: Kiosk['lines'][number], signature: string | null): void => {
    signIn(line.id, signature);
    const thanks = `Thank you, ${line.displayName}`;
    announce(`${thanks} You are signed in.`);
    setStep({ kind: 'NAMES', thanks });
  };
  return (
    <>
      {away && <OfflineNote title="No network.">Go on signing in. {count > 0 ? unsentWords(count) : 'It is sent when the network is back.'}</OfflineNote>}
      {failure !== null && <WarningNote>{failure.sentence} Ask the person who leads the group.</WarningNote>}
      {step.kind === 'NAMES' && <KioskNames lines={kiosk.lines} thanks={step.thanks} onChoose={(line) => setStep({ kind: 'SIGN', line })} onStaff={() => setStep({ kind: 'STAFF' })} />}
      {step.kind === 'SIGN' && <KioskSignature name={step.line.displayName} onDone={(signature) => done(step.line, signature)} onNotMe={back} />}
      {step.kind === 'STAFF' && <KioskStaff unsent={count} onBack={back} onLeft={onLeft} />}
    </>
  );
}
