import { type Channel, channelWords, messageReasonWords } from '@groupwork/shared/communications/vocabulary';
import { facilityDate, fullDate, shortDate } from '@groupwork/shared/kernel/time';
import { CONSENT_NOTE_LENGTH, consentSourceWords, type ConsentSource, readable, staffConsentSources } from '@groupwork/shared/patients/reach.rules';
import { NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { ConfirmAddressDocument, type ReachPartsFragment, SaveConsentDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import type { PatientHead } from './patient-frame';
import classes from './care.module.css';

type ChannelReach = ReachPartsFragment['channels'][number];
type Wanted = 'AGREED' | 'STOPPED';

const named: Record<Channel, string> = { EMAIL: 'e-mail', SMS: 'text messages' };

function markOf({ mayBeUsed, because, addressState }: ChannelReach) {
  if (!mayBeUsed) return { icon: because === 'ADDRESS_FAILING' ? IconAlertTriangle : IconBan, word: `Not used: ${because === null ? 'for now' : lowerFirst(messageReasonWords[because])}`, tone: because === 'ADDRESS_FAILING' ? 'bad' : 'soft' } as const;
  return addressState === 'FAILING' ? { icon: IconAlertTriangle, word: 'Used, with trouble', tone: 'warn' } as const : { icon: IconCheck, word: 'Used', tone: 'ok' } as const;
}

const lowerFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** `Agreed on Nov 2, 2026. At intake. Written down by Renata Kowal.` */
function saidWords({ agreement, source, agreedOn, recordedBy, channel }: ChannelReach): string {
  if (agreement === null) return channel === 'EMAIL' ? 'Nothing yet. E-mail goes out unless they stop it.' : 'Nothing yet. Texts need recorded consent.';
  const parts = [`${agreement === 'AGREED' ? 'Agreed' : 'Stopped'}${agreedOn === null ? '' : ` on ${fullDate(agreedOn)}`}`, source === null ? null : consentSourceWords[source], recordedBy === null ? null : `Written down by ${recordedBy.name}`];
  return `${parts.filter((part) => part !== null).join('. ')}.`;
}

/** One channel: whether it is used and why, what the patient said to it, and how their address does. */
export function ReachChannel({ patient, channel }: { patient: PatientHead; channel: ChannelReach }) {
  const edits = useCapability('patient:edit');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const word = channelWords[channel.channel];
  const id = `reach-${channel.channel}`;
  return (
    <section className={classes['part']} aria-labelledby={id}>
      <h2 id={id}>{word}</h2>
      <div><StatusWord mark={markOf(channel)} /></div>
      <dl className={classes['facts']}>
        <dt>Address</dt><dd>{channel.address === null ? 'None' : readable(channel.address)}</dd>
        <dt>The patient said</dt><dd>{saidWords(channel)}</dd>
      </dl>
      {channel.addressState !== 'OK' && <Trouble patient={patient} channel={channel} edits={edits} />}
      {edits && wanted === null && (
        <div className={classes['buttons']}>
          {channel.agreement !== 'AGREED' && <ActionButton onClick={() => setWanted('AGREED')}>Record consent to {named[channel.channel]}</ActionButton>}
          {channel.agreement !== 'STOPPED' && <ActionButton onClick={() => setWanted('STOPPED')}>Stop {named[channel.channel]}</ActionButton>}
        </div>
      )}
      {wanted !== null && <ConsentForm patient={patient} channel={channel.channel} wanted={wanted} onDone={() => setWanted(null)} />}
    </section>
  );
}

function Trouble({ patient, channel, edits }: { patient: PatientHead; channel: ChannelReach; edits: boolean }) {
  const { run, running } = useCommand(ConfirmAddressDocument);
  const { failures, failingSince, lastTrouble, addressState } = channel;
  const confirm = (): void => {
    void run({ patientId: patient.id, channel: channel.channel, note: null }).then((answer) => { if (answer !== null) say('Confirmed. Messages go there again.'); });
  };
  return (
    <div className={classes['meanwhile']}>
      <p>{lastTrouble ?? 'Messages do not arrive.'} {failures === 1 ? 'One message' : `${failures} messages`} did not arrive{failingSince === null ? '' : ` since ${shortDate(facilityDate(failingSince, patient.timeZone))}`}.{addressState === 'BOUNCED' ? ' Nothing more is sent there.' : ' It is tried again.'}</p>
      {edits && (
        <div className={classes['buttons']}>
          <Link to={paths.editPatient(patient.id)}>Change the address</Link>
          <ActionButton variant="subtle" running={running} onClick={confirm}>It is right, use it again</ActionButton>
        </div>
      )}
    </div>
  );
}

function ConsentForm({ patient, channel, wanted, onDone }: { patient: PatientHead; channel: Channel; wanted: Wanted; onDone: () => void }) {
  const today = facilityDate(serverNow(), patient.timeZone);
  const [source, setSource] = useState<ConsentSource>('VERBAL');
  const [onDate, setOnDate] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const { run, running, failure } = useCommand(SaveConsentDocument, { onFailure: () => true });
  const about = (field: string): string | null => failure?.fields.find((each) => each.field === field)?.messages.join(' ') ?? null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    void run({ patientId: patient.id, channel, agreement: wanted, source, onDate: onDate ?? today, note: note.trim() === '' ? null : note.trim() }).then((answer) => {
      if (answer === null) return;
      say(wanted === 'AGREED' ? `${patient.displayName} agreed to ${named[channel]}.` : `${patient.displayName} gets no more ${named[channel]}.`);
      onDone();
    });
  };
  const does = wanted === 'AGREED' ? `Record consent to ${named[channel]}` : `Stop ${named[channel]}`;
  return (
    <form className={classes['form']} onSubmit={save} noValidate aria-label={does}>
      <div className={classes['pair']}>
        <NativeSelect label="How it was said" autoFocus value={source} error={about('source')} data={staffConsentSources.map((value) => ({ value, label: consentSourceWords[value] }))} onChange={(event) => { const chosen = staffConsentSources.find((each) => each === event.currentTarget.value); if (chosen !== undefined) setSource(chosen); }} />
        <DayField label="On" value={onDate} today={today} problem={about('onDate')} onChange={setOnDate} />
      </div>
      <TextInput label="Note" autoComplete="off" maxLength={CONSENT_NOTE_LENGTH} value={note} error={about('note')} onChange={(event) => setNote(event.currentTarget.value)} />
      {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{does}</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
    </form>
  );
}
