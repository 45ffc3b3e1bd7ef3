import { editSegment } from '@groupwork/shared/attendance/roster-line';
import { EDIT_REASON_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { EditSegmentDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { ownTaps, ownTapsKey } from './own-taps';
import { pendingTaps } from './pending-taps';
import type { RowSession } from './row-session';
import { RowHistory } from './row-history';
import { type Entry, lineOf } from './tap';
import { instantOf, TimeField, timeText } from './time-field';
import classes from './edit-times.module.css';

type Stay = Entry['segments'][number];

export function EditTimes({ entry, session, onDone }: { entry: Entry; session: RowSession; onDone: () => void }) {
  return (
    <div className={classes['panel']}>
      {entry.segments.map((stay, index) => (
        <StayForm key={stay.id} entry={entry} stay={stay} session={session} legend={entry.segments.length === 1 ? 'Stay' : `Stay ${index + 1}`} first={index === 0} onDone={onDone} />
      ))}
      <p className={classes['hint']}>In and out at the same time takes a stay back.</p>
      <RowHistory entryId={entry.id} timeZone={session.timeZone} version={entry.version} />
    </div>
  );
}

function StayForm({ entry, stay, session, legend, first, onDone }: { entry: Entry; stay: Stay; session: RowSession; legend: string; first: boolean; onDone: () => void }) {
  const { timeZone } = session;
  const { staffMember } = useViewer();
  const [startText, setStartText] = useState(timeText(stay.startsAt, timeZone));
  const [endText, setEndText] = useState(stay.endsAt === null ? '' : timeText(stay.endsAt, timeZone));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(EditSegmentDocument, {
    delivery: { line: session.id, patience: 'UNTIL_ANSWERED' },
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const changed = startText !== timeText(stay.startsAt, timeZone) || endText !== (stay.endsAt === null ? '' : timeText(stay.endsAt, timeZone));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running || session.line === null) return;
    const startsAt = instantOf(startText, new Date(stay.startsAt), timeZone);
    const endsAt = endText.trim() === '' ? null : instantOf(endText, new Date(stay.endsAt ?? session.times.plannedEnd), timeZone);
    if (startsAt === null || (endText.trim() !== '' && endsAt === null)) {
      setProblem('Write a time like 10:03 or 2:15 PM.');
      return;
    }
    const { refusal } = editSegment(lineOf(entry), session.line, { segmentId: stay.id, startsAt, endsAt, now: serverNow(), newId: () => 'new' });
    if (refusal !== null) {
      setProblem(sentence(refusal));
      return;
    }
    const before = lineOf(entry);
    pendingTaps.begin(entry.id, serverNow());
    void run({ segmentId: stay.id, version: stay.version, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, reason: reason.trim() === '' ? null : reason.trim() }).then((answer) => {
      pendingTaps.end(entry.id, answer?.editSegment.rosterEntries.find(({ id }) => id === entry.id)?.version);
      const [after] = answer?.editSegment.rosterEntries ?? [];
      if (answer === null || after === undefined) return;
      ownTaps.add(ownTapsKey(staffMember.id, session.id), { lines: [{ entryId: entry.id, before }], became: after.state });
      announce(`Times of ${entry.patient.displayName} changed.`);
      onDone();
    });
  };
  return (
    <form className={classes['stay']} onSubmit={submit} noValidate>
      <fieldset className={classes['fields']}>
        <legend className={classes['legend']}>{legend}</legend>
        <TimeField label="In" text={startText} autoFocus={first} onText={(text) => { setStartText(text); setProblem(null); }} />
        <TimeField label="Out" text={endText} onText={(text) => { setEndText(text); setProblem(null); }} {...(stay.endsAt === null ? { placeholder: 'still here' } : {})} />
      </fieldset>
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
      {changed && (
        <>
          <TextInput label="Why, if it needs a word" maxLength={EDIT_REASON_LENGTH} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Change the times</ActionButton>
        </>
      )}
    </form>
  );
}
