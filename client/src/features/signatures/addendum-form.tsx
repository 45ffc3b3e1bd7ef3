import { isBlank, NOTE_TEXT_LENGTH, type NoteField } from '@groupwork/shared/documentation/note-fields';
import { clockTimeWithHalf, facilityDate, instantFromWallTime, parseClockTime, wallTime, zoneName } from '@groupwork/shared/kernel/time';
import { addendumHelp, addendumStatementWords, addendumWords, correctableOf, correctedWord, type CorrectedPart, type WrittenAddendumKind, writtenAddendumKinds } from '@groupwork/shared/signatures/addenda';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { AddAddendumDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { Segmented } from '../../ui/segmented';
import { say } from '../../ui/toast';
import { NamedNote, useNamedInAddition } from './named-in-addition';
import { PinForm } from './pin-form';
import { useSigning } from './use-signing';
import classes from './addenda.module.css';

/** A note that can be added to: the shared part of a session, or one patient's. */
export interface AddendumTarget { id: string; label: string; about: { sessionId: string } | { rosterEntryId: string } }

export interface AddendumFormProps {
  /** One where the page is about one; several are chosen from. */
  targets: readonly AddendumTarget[];
  /** The fields those notes have, as they call them. */
  fields: readonly { field: NoteField; label: string }[];
  timeZone: string;
  /** When the session began: what is added tells of it unless another time is written. */
  startedAt: string;
  onDone: () => void;
  onClose: () => void;
}

/** Adds to what is signed, in place and with a PIN. What was signed stays as it is. */
export function AddendumForm({ targets, fields, timeZone, startedAt, onDone, onClose }: AddendumFormProps) {
  const { staffMember } = useViewer();
  const connection = useConnection();
  const signing = useSigning();
  const [target, setTarget] = useState(targets[0]);
  const [kind, setKind] = useState<WrittenAddendumKind>('ADDENDUM');
  const [corrected, setCorrected] = useState<CorrectedPart | null>(null);
  const [text, setText] = useState('');
  const [date, setDate] = useState(() => facilityDate(startedAt, timeZone));
  const [time, setTime] = useState(() => clockTimeWithHalf(startedAt, timeZone));
  const naming = useNamedInAddition();
  const { run, running } = useCommand(AddAddendumDocument, {
    onFailure: ({ refusal, sentence }) => {
      if (refusal?.code === 'NAMES_A_MEMBER') naming.found(sentence);
      else signing.fail(sentence);
      return true;
    },
  });
  const part = target === undefined || 'sessionId' in target.about ? 'SHARED' : 'INDIVIDUAL';
  const choices = correctableOf(part, fields);
  const correctedPart = kind === 'CORRECTION' && corrected !== null && choices.includes(corrected) ? corrected : null;
  const read = parseClockTime(time, wallTime(startedAt, timeZone));
  const wanting = isBlank(text) ? 'Write first what is to be added.'
    : kind === 'CORRECTION' && correctedPart === null ? 'Say first what is corrected.'
    : read === null ? 'Write a time like 10:03 or 2:15 PM.'
    : naming.wanting;
  const notNow = connection === 'live' ? wanting : 'Signing needs the network. Your text stays here; it goes on when the connection is back.';
  const write = (next: string): void => {
    setText(next);
    naming.rewritten();
  };
  const sign = (pin: string): void => {
    if (target === undefined || read === null) return;
    void run({ ...target.about, kind, correctedPart, text, eventAt: instantFromWallTime(date, read, timeZone).toISOString(), meansNoMember: naming.meansNoMember, pin }).then((answer) => {
      if (answer === null || !signing.take(answer.addAddendum)) return;
      say(`${addendumWords[kind]} signed. What was signed before stays as it was.`);
      onDone();
    });
  };
  return (
    <section className={classes['form']} aria-label="Add to what is signed">
      <div className={classes['kinds']}>
        <Segmented label="What it is" value={kind} segments={writtenAddendumKinds.map((value) => ({ value, label: addendumWords[value] }))} onChange={setKind} />
        <p className={classes['help']}>{addendumHelp[kind]}</p>
      </div>
      {targets.length > 1 && (
        <NativeSelect label="Added to" value={target?.id ?? ''} data={targets.map(({ id, label }) => ({ value: id, label }))} onChange={(event) => { setTarget(targets.find(({ id }) => id === event.currentTarget.value)); }} />
      )}
      {part === 'SHARED' && <p className={classes['help']}>It goes into the chart of everybody who was there, so it names nobody.</p>}
      {kind === 'CORRECTION' && (
        <NativeSelect label="What is corrected" value={correctedPart ?? ''} data={[{ value: '', label: 'Choose' }, ...choices.map((value) => ({ value, label: correctedWord(value, fields) }))]} onChange={(event) => setCorrected(choices.find((value) => value === event.currentTarget.value) ?? null)} />
      )}
      <Textarea label="What is added" autosize minRows={3} maxRows={14} maxLength={NOTE_TEXT_LENGTH} data-autofocus autoFocus value={text} onChange={(event) => write(event.currentTarget.value)} />
      <NamedNote naming={naming} />
      <div className={classes['when']}>
        <DayField label="When it happened" value={date} today={facilityDate(serverNow(), timeZone)} onChange={(chosen) => { if (chosen !== null) setDate(chosen); }} />
        <TextInput label={`Time (${zoneName(startedAt, timeZone)})`} autoComplete="off" value={time} onChange={(event) => setTime(event.currentTarget.value)} />
      </div>
      <div className={classes['sign']}>
        <p className={classes['as']}><strong>Sign as {printedSigner(staffMember.name, staffMember.credential)}.</strong> {addendumStatementWords[kind]} It is entered at the server’s time, when you press Sign.</p>
        <PinForm verb={`Sign the ${addendumWords[kind].toLowerCase()}`} standing={signing.standing} lockedUntil={null} timeZone={timeZone} notNow={notNow} running={running} onSign={sign}>
          {signing.failed !== null && <p className={classes['problem']} role="alert">{signing.failed}</p>}
        </PinForm>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </section>
  );
}
