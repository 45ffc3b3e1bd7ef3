import { strikeLine } from '@groupwork/shared/attendance/roster-line';
import { STRIKE_NOTE_LENGTH, strikeReasons, strikeReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { type StrikeReason, StrikeRosterEntryDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { say } from '../../ui/toast';
import { ownTaps, ownTapsKey } from './own-taps';
import { pendingTaps, useWaitingSince } from './pending-taps';
import { Strip } from './reasons';
import type { RowSession } from './row-session';
import { type Entry, lineOf } from './tap';
import classes from './reasons.module.css';

const choices = strikeReasons.map((reason) => ({ reason, word: strikeReasonWords[reason] }));

/** Why the line should never have been here. Chosen, it leaves the count at once and stays at the end of the roster. */
export function StrikeLine({ entry, session, onClose }: { entry: Entry; session: RowSession; onClose: () => void }) {
  const connection = useConnection();
  const waiting = useWaitingSince(entry.id) !== null;
  const { staffMember } = useViewer();
  const [text, setText] = useState('');
  const { run, running } = useCommand(StrikeRosterEntryDocument, { delivery: { line: session.id, patience: 'UNTIL_ANSWERED' } });
  const { patient: { displayName }, note } = entry;

  const strike = (reason: StrikeReason): void => {
    const words = text.trim() === '' ? null : text.trim();
    const written = note !== null && (note.participation !== null || note.noLinkReason !== null || note.linkedObjectiveIds.length > 0);
    const { refusal } = strikeLine(lineOf(entry), { reason, note: words, written, signedIn: entry.signIn?.awaitsConfirmation === true });
    if (refusal !== null || connection !== 'live' || waiting || running) {
      say(refusal === null ? 'Striking a line waits for the network.' : `${displayName}: ${sentence(refusal)}`);
      return;
    }
    const before = lineOf(entry);
    pendingTaps.begin(entry.id, serverNow());
    void run({ rosterEntryId: entry.id, reason, note: words }).then((answer) => {
      pendingTaps.end(entry.id, answer?.strikeRosterEntry.rosterEntries.find(({ id }) => id === entry.id)?.version);
      if (answer === null) return;
      ownTaps.add(ownTapsKey(staffMember.id, session.id), { lines: [{ entryId: entry.id, before }], became: 'ADDED_IN_ERROR' });
      announce(`${displayName} was added in error. The line stays at the end of the roster.`);
    });
  };

  return (
    <div className={classes['panel']} data-reasons>
      <Strip label={`Why ${displayName} was added in error`} choices={choices} chosen={null} onChoose={strike} onClose={onClose} />
      <TextInput className={classes['note'] ?? ''} aria-label={`Note on striking ${displayName}`} placeholder="A word beside it, if there is more to say" maxLength={STRIKE_NOTE_LENGTH} value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </div>
  );
}
