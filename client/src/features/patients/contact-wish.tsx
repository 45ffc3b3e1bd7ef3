import { type Channel, channelWords, channels } from '@groupwork/shared/communications/vocabulary';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { CONSENT_NOTE_LENGTH, readable } from '@groupwork/shared/patients/reach.rules';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type ReachPartsFragment, SavePatientContactDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import type { PatientHead } from './patient-frame';
import classes from './care.module.css';

interface Wish { patient: PatientHead; reach: Omit<ReachPartsFragment, ' $fragmentName'>; onStale: () => void }

/** A request for confidential communication, and whether others read the patient's phone. */
export function ContactWish({ patient, reach, onStale }: Wish) {
  const edits = useCapability('patient:edit');
  const [editing, setEditing] = useState(false);
  const { confidential, sharedPhone, firstNameAgreed } = reach;
  return (
    <section className={classes['part']} aria-labelledby="contact-wish">
      <h2 id="contact-wish">As the patient asked</h2>
      {!editing && confidential === null && !sharedPhone && <p className={classes['soft']}>Nothing in particular.</p>}
      {!editing && confidential !== null && (
        <dl className={classes['facts']}>
          <dt>Confidential since</dt><dd>{fullDate(confidential.since)}</dd>
          {confidential.onlyChannel !== null && <><dt>Only by</dt><dd>{channelWords[confidential.onlyChannel]}</dd></>}
          {confidential.otherEmail !== null && <><dt>E-mail to</dt><dd>{confidential.otherEmail}</dd></>}
          {confidential.otherPhone !== null && <><dt>Texts to</dt><dd>{readable(confidential.otherPhone)}</dd></>}
          {confidential.note !== null && <><dt>Note</dt><dd>{confidential.note}</dd></>}
        </dl>
      )}
      {!editing && sharedPhone && <p>Others read texts on this phone. {firstNameAgreed ? 'A text may use the first name.' : 'Texts use no name.'}</p>}
      {edits && !editing && <div className={classes['buttons']}><ActionButton onClick={() => setEditing(true)}>Edit what they asked for</ActionButton></div>}
      {editing && <WishForm patient={patient} reach={reach} onStale={onStale} onDone={() => setEditing(false)} />}
    </section>
  );
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function WishForm({ patient, reach, onStale, onDone }: Wish & { onDone: () => void }) {
  const today = facilityDate(serverNow(), patient.timeZone);
  const { confidential } = reach;
  const [asked, setAsked] = useState(confidential !== null);
  const [since, setSince] = useState<string | null>(confidential?.since ?? today);
  const [onlyChannel, setOnlyChannel] = useState<Channel | null>(confidential?.onlyChannel ?? null);
  const [otherEmail, setOtherEmail] = useState(confidential?.otherEmail ?? '');
  const [otherPhone, setOtherPhone] = useState(confidential?.otherPhone ?? '');
  const [note, setNote] = useState(confidential?.note ?? '');
  const [shared, setShared] = useState(reach.sharedPhone);
  const [firstName, setFirstName] = useState(reach.firstNameAgreed);
  const { run, running, failure } = useCommand(SavePatientContactDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const about = (field: string): string | null => failure?.fields.find((each) => each.field === `confidential.${field}`)?.messages.join(' ') ?? null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const wish = asked ? { since: since ?? today, onlyChannel, otherEmail: orNull(otherEmail), otherPhone: orNull(otherPhone), note: orNull(note) } : null;
    void run({ patientId: patient.id, version: reach.contactVersion, sharedPhone: shared, firstNameAgreed: shared && firstName, confidential: wish }).then((answer) => {
      if (answer === null) return;
      say(`What ${patient.displayName} asked for is saved.`);
      onDone();
    });
  };
  return (
    <form className={classes['form']} onSubmit={save} noValidate aria-label="What the patient asked for">
      <Checkbox label="Asks for confidential communication" checked={asked} onChange={(event) => setAsked(event.currentTarget.checked)} />
      {asked && (
        <>
          <div className={classes['pair']}>
            <DayField label="Since" value={since} today={today} problem={about('since')} onChange={setSince} />
            <NativeSelect label="Only by" value={onlyChannel ?? ''} error={about('onlyChannel')} data={[{ value: '', label: 'Either way' }, ...channels.map((value) => ({ value, label: channelWords[value] }))]} onChange={(event) => setOnlyChannel(channels.find((each) => each === event.currentTarget.value) ?? null)} />
          </div>
          <div className={classes['pair']}>
            <TextInput label="Another e-mail address" inputMode="email" autoComplete="off" value={otherEmail} error={about('otherEmail')} onChange={(event) => setOtherEmail(event.currentTarget.value)} />
            <TextInput label="Another telephone number" inputMode="tel" autoComplete="off" value={otherPhone} error={about('otherPhone')} onChange={(event) => setOtherPhone(event.currentTarget.value)} />
          </div>
          <TextInput label="Note" autoComplete="off" maxLength={CONSENT_NOTE_LENGTH} value={note} error={about('note')} onChange={(event) => setNote(event.currentTarget.value)} />
        </>
      )}
      <Checkbox label="Others read texts on this phone" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      {shared && <Checkbox label="Agrees that a text uses the first name" checked={firstName} onChange={(event) => setFirstName(event.currentTarget.checked)} />}
      {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'Somebody changed this meanwhile. Look at what they wrote, then save again.' : failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save what they asked for</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
    </form>
  );
}
