import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { IconCircleCheck } from '@tabler/icons-react';
import { ActionButton } from '../../ui/action-button';
import { unsentWords, useUnsentSignIns } from './use-kiosk-sign-in';
import classes from './kiosk.module.css';

/** What is left when a handover has ended. What was signed without network still goes out from here. */
export function KioskOver({ onStaff }: { onStaff: () => void }) {
  const count = useUnsentSignIns();
  return (
    <div className={classes['over']}>
      <IconCircleCheck size={40} aria-hidden />
      <h1 className={classes['sentence']}>{sentence(refuse('KIOSK_OVER', {}))}</h1>
      {count > 0 && <p role="status">{unsentWords(count)} Leave it switched on.</p>}
      <ActionButton disabledReason={count > 0 ? unsentWords(count) : null} reason="line" onClick={onStaff}>Staff sign-in</ActionButton>
    </div>
  );
}
