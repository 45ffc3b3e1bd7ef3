import { ADD_REASON_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import { isBlank, NOTE_TEXT_LENGTH, type NoteField } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn, type NoteLayout } from '@groupwork/shared/documentation/note-layout';
import { noLinkReasons, type NoLinkReason, noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { participationLevels } from '@groupwork/shared/documentation/participation';
import { clockTimeWithHalf, zoneName } from '@groupwork/shared/kernel/time';
import { instantOfTypedTime } from '@groupwork/shared/kernel/typed-time';
import { addendumStatementWords, MISSED_AT_THE_TIME } from '@groupwork/shared/signatures/addenda';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { AddMissedPatientDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { NamedNote, useNamedInAddition } from './named-in-addition';
import { type FoundPatient, PatientFinder } from './patient-finder';
import { PinForm } from './pin-form';
import type { SignSession } from './sign-checks';
import { useSigning } from './use-signing';
import classes from './addenda.module.css';

interface TypedStay { from: string; until: string }

/** Somebody was there and was missed: who, from when to when, their note and the reason, signed as one. */
export function MissedForm({ session, layout, onDone, onClose }: { session: SignSession; layout: NoteLayout; onDone: () => void; onClose: () => void }) {
  const { timeZone } = session;
  const { staffMember } = useViewer();
  const connection = useConnection();
  const signing = useSigning();
  const [start, end] = [new Date(session.actualStart ?? session.plannedStart), new Date(session.actualEnd ?? session.plannedEnd)];
  const whole: TypedStay = { from: clockTimeWithHalf(start, timeZone), until: clockTimeWithHalf(end, timeZone) };
  const [patient, setPatient] = useState<FoundPatient | null>(null);
  const [stays, setStays] = useState<TypedStay[]>([whole]);
  const [participation, setParticipation] = useState('');
  const [texts, setTexts] = useState<Partial<Record<NoteField, string>>>({});
  const [noLink, setNoLink] = useState<NoLinkReason | ''>('');
  const [reason, setReason] = useState('');
  const naming = useNamedInAddition();
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running } = useCommand(AddMissedPatientDocument, {
    onFailure: ({ refusal, sentence }) => {
      if (refusal?.code === 'NAMES_A_MEMBER') naming.found(sentence);
      else signing.fail(sentence);
      return true;
    },
  });
  const fields = fieldsIn(layout, 'INDIVIDUAL');
  const read = stays.map(({ from, until }) => ({ startsAt: instantOfTypedTime(from, start, timeZone), endsAt: instantOfTypedTime(until, end, timeZone) }));
  const empty = fields.find(({ field, required }) => required && isBlank(texts[field]));
  const wanting = patient === null ? 'Choose first who was there.'
    : read.some(({ startsAt, endsAt }) => startsAt === null || endsAt === null) ? 'Write times like 10:03 or 2:15 PM.'
    : participation === '' ? 'Choose first how much they took part.'
    : empty !== undefined ? `${empty.label} is empty.`
    : naming.wanting;
  const notNow = connection === 'live' ? wanting : 'Signing needs the network. What you wrote stays here; it goes on when the connection is back.';
  const write = (field: NoteField, text: string): void => {
    setTexts({ ...texts, [field]: text });
    naming.rewritten();
  };
  const setStay = (place: number, stay: Partial<TypedStay>): void => setStays(stays.map((own, index) => (index === place ? { ...own, ...stay } : own)));
  const sign = (pin: string): void => {
    if (patient === null) return;
    setMissing(null);
    const told = read.flatMap(({ startsAt, endsAt }) => (startsAt === null || endsAt === null ? [] : [{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }]));
    const note = { participation: Number(participation), texts: fields.map(({ field }) => ({ field, text: texts[field] ?? '' })), noLinkReason: noLink === '' ? null : noLink };
    void run({ sessionId: session.id, patientId: patient.id, stays: told, ...note, reason: reason.trim() === '' ? null : reason, meansNoMember: naming.meansNoMember, pin }).then((answer) => {
      if (answer === null) return;
      const result = answer.addMissedPatient;
      if (result.__typename === 'SigningIncomplete') setMissing(`${result.missing.map(({ message }) => message).join('. ')}.`);
      else if (signing.take(result)) {
        say(`${patient.displayName} is added. Every other chart is as it was.`);
        onDone();
      }
    });
  };
  return (
    <section className={classes['form']} aria-label="Add somebody who was missed">
      <h3 className={classes['heading']}>Someone was there and was missed</h3>
      <p className={classes['help']}>Only that person’s chart gains an entry, labeled as an amendment. What was signed of the others stays word for word.</p>
      <PatientFinder label="Who was there" facilityId={session.facility.id} chosen={patient} onChoose={setPatient} />
      {stays.map((stay, place) => (
        <div key={place} className={classes['when']}>
          <TextInput label={`${place === 0 ? 'In' : `Stay ${place + 1}, in`} (${zoneName(start, timeZone)})`} autoComplete="off" value={stay.from} onChange={(event) => setStay(place, { from: event.currentTarget.value })} />
          <TextInput label={place === 0 ? 'Out' : `Stay ${place + 1}, out`} autoComplete="off" value={stay.until} onChange={(event) => setStay(place, { until: event.currentTarget.value })} />
        </div>
      ))}
      <div><ActionButton variant="subtle" icon={<IconPlus size={18} aria-hidden />} onClick={() => setStays([...stays, { from: '', until: whole.until }])}>They left and came back</ActionButton></div>
      <NativeSelect label="Participation" value={participation} data={[{ value: '', label: 'Choose' }, ...participationLevels.map(({ value, word, meaning }) => ({ value: String(value), label: `${value} ${word}, ${meaning}` }))]} onChange={(event) => setParticipation(event.currentTarget.value)} />
      {fields.map(({ field, label, help, required }) => (
        <Textarea key={field} label={label} description={help} required={required} withAsterisk={false} autosize minRows={2} maxRows={12} maxLength={NOTE_TEXT_LENGTH} value={texts[field] ?? ''} onChange={(event) => write(field, event.currentTarget.value)} />
      ))}
      <NativeSelect label="Treatment plan" description="Objectives can be linked later." value={noLink} data={[{ value: '', label: 'Nothing said' }, ...noLinkReasons.map((value) => ({ value, label: noLinkReasonWords[value] }))]} onChange={(event) => setNoLink(noLinkReasons.find((value) => value === event.currentTarget.value) ?? '')} />
      <TextInput label="Why it was missed" description={`The label says “${MISSED_AT_THE_TIME}” Add what else there is to say.`} autoComplete="off" maxLength={ADD_REASON_LENGTH} value={reason} onChange={(event) => { setReason(event.currentTarget.value); naming.rewritten(); }} />
      <NamedNote naming={naming} />
      <div className={classes['sign']}>
        <p className={classes['as']}><strong>Sign as {printedSigner(staffMember.name, staffMember.credential)}.</strong> {addendumStatementWords.MISSED_PATIENT}</p>
        <PinForm verb="Sign the amendment" standing={signing.standing} lockedUntil={null} timeZone={timeZone} notNow={notNow} running={running} onSign={sign}>
          {(signing.failed ?? missing) !== null && <p className={classes['problem']} role="alert">{signing.failed ?? missing}</p>}
        </PinForm>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </section>
  );
}
