import { type KeyboardEvent, useCallback, useRef } from 'react';
import type { ViewerFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { KeyStrip } from '../../ui/keys';
import type { KeyHint } from '../../ui/page-hints';
import { Page } from '../../ui/page';
import { Block, Loading } from '../../ui/skeleton';
import { AssignFields } from './assign-fields';
import { BulkProgress } from './bulk-progress';
import { Effect } from './effect';
import type { AssignedPatient } from './preview';
import { ResultWeek } from './result-week';
import { SeatsShort } from './seats-short';
import { SeveralResult } from './several-result';
import type { AssignAddress } from './use-assign-address';
import { type AssignFormState, useAssignForm } from './use-assign-form';
import { showClashes, useAssignKeys } from './use-assign-keys';
import classes from './assign.module.css';

const hints: readonly KeyHint[] = [
  { keys: ['Space'], does: 'choose', always: true },
  { keys: ['↑', '↓'], does: 'clash', always: true },
  { keys: ['L'], does: 'leave out' },
  { keys: ['K'], does: 'keep both' },
  { keys: ['Ctrl', 'Enter'], does: 'assign', always: true },
];

/** On the left what is chosen, on the right what comes of it, and one filled button. */
export function AssignForm({ facility, address, patient }: { facility: ViewerFacility; address: AssignAddress; patient: AssignedPatient | null }) {
  const page = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const form = useAssignForm(facility, address, patient, useCallback(() => {
    // The clashes, and the focus that may be in them, are about to be gone.
    const focused = document.activeElement;
    if (focused === document.body || focused?.closest('[data-clashes]') != null) title.current?.focus();
  }, []));
  const keys = useAssignKeys(useCallback(() => page.current, []));
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.begin();
  };
  return (
    <Page>
      <title>Assign a schedule · Groupwork</title>
      <div className={classes['layout']} ref={page} onKeyDown={pressed} role="presentation">
        <div className={classes['scroll']}>
          <div className={classes['form']} {...keys} role="presentation">
            <h1 ref={title} className={classes['title']} tabIndex={-1}>Assign a schedule</h1>
            <AssignFields form={form} />
          </div>
          <Result form={form} />
        </div>
        <Effect result={form.preview.result} several={form.several} schedules={form.chosen.length} onShowClashes={() => { if (page.current !== null) showClashes(page.current); }} button={<Act form={form} />} />
      </div>
      <KeyStrip hints={hints} />
    </Page>
  );
}

function Result({ form }: { form: AssignFormState }) {
  const { several, patient, gift, outcome, facility, preview: { result, looking } } = form;
  return (
    <section className={classes['week']} aria-label={several ? 'What comes of it for each' : 'The week'} tabIndex={0} aria-busy={looking}>
      {result === null && gift !== null && <Loading><Block height={420} /></Loading>}
      {gift === null && outcome !== null && <p className={classes['outcome']}>{outcome}</p>}
      {gift === null && <p className={classes['muted']}>{several ? 'Choose patients and a schedule to see whom it suits.' : 'Choose a patient to see their week.'}</p>}
      {result !== null && <SeatsShort result={result} name={several ? null : (patient?.displayName ?? null)} timeZone={facility.timeZone} />}
      {result !== null && !several && patient !== null && <ResultWeek name={patient.displayName} result={result} timeZone={facility.timeZone} />}
      {result !== null && several && <SeveralResult result={result} schedules={form.chosen.length} timeZone={facility.timeZone} />}
    </section>
  );
}

function Act({ form }: { form: AssignFormState }) {
  const { several, patientIds, chosen, titles, commandKey } = form;
  if (commandKey !== null && several) return <BulkProgress key={commandKey} commandKey={commandKey} total={patientIds.length} />;
  const what = chosen.length === 0 ? '' : chosen.length === 1 ? ` ${titles}` : ` ${chosen.length} schedules`;
  const whom = several && chosen.length > 0 && patientIds.length > 0 ? ` to ${patientIds.length.toLocaleString('en-US')} ${patientIds.length === 1 ? 'patient' : 'patients'}` : '';
  return <ActionButton variant="filled" size="md" reason="line" disabledReason={form.reasonNot} running={form.running} aria-keyshortcuts="Control+Enter" onClick={form.begin}>Assign{what}{whom}</ActionButton>;
}
