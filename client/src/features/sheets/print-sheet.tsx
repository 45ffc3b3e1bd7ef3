import { IconPrinter } from '@tabler/icons-react';
import { files } from '../../graphql/files';
import { useSaving } from '../../graphql/use-saving';
import { ActionButton } from '../../ui/action-button';
import classes from './sheets.module.css';

/** The paper before and after: to be signed, or with what was recorded. */
export function PrintSheet({ sessionId, started }: { sessionId: string; started: boolean }) {
  const { save, saving } = useSaving();
  const [blank, filled] = [files.sessionSheet(sessionId, 'blank'), files.sessionSheet(sessionId, 'filled')];
  return (
    <section className={classes['part']} aria-labelledby="print-sheet">
      <h2 id="print-sheet" className={classes['heading']}>Print</h2>
      <p className={classes['lead']}>Preferred names and last initials, rows to sign in, and a square by which the signed paper is filed. A blank sheet names no group.</p>
      <div className={classes['buttons']}>
        <ActionButton icon={<IconPrinter size={18} aria-hidden />} running={saving === blank} onClick={() => save(blank)}>Blank sheet</ActionButton>
        <ActionButton icon={<IconPrinter size={18} aria-hidden />} running={saving === filled} reason="line" disabledReason={started ? null : 'Nothing is recorded before the start.'} onClick={() => save(filled)}>Sheet as recorded</ActionButton>
      </div>
    </section>
  );
}
