import { useQuery } from '@apollo/client/react';
import { clockTime } from '@groupwork/shared/kernel/time';
import { NativeSelect } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import { AcceptSuggestionsDocument, AssignParticipantDocument, DismissSuggestionDocument, SuggestedAttendanceDocument, type SuggestedAttendanceQuery } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './suggestions.module.css';

type Suggested = NonNullable<SuggestedAttendanceQuery['groupSession']['suggestedAttendance']>;
type Stay = Suggested['matched'][number];
type Unmatched = Suggested['unmatched'][number];

export interface SuggestionsSession { id: string; timeZone: string; status: string; telehealth: { provider: string | null } | null; roster: readonly { id: string; patient: { displayName: string } }[] }

/** How often it is asked what the room tells, in milliseconds. */
const EVERY = 20_000;

const rangeOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string | null }, timeZone: string): string => `${clockTime(startsAt, timeZone)} to ${endsAt === null ? 'now' : clockTime(endsAt, timeZone)}`;
const stays = (count: number): string => (count === 1 ? '1 stay' : `${count} stays`);

/** Who tells: the room, and other software by its name; the room is left out where it told nothing. */
function tellersOf(room: string, { matched, unmatched }: Suggested): string[] {
  const outside = [...new Set(matched.flatMap(({ toldBy }) => toldBy ?? []))];
  return outside.length === 0 || unmatched.length > 0 || matched.some(({ toldBy }) => toldBy === null) ? [room, ...outside] : outside;
}

function seen(room: string, suggested: Suggested): string {
  const [tellers, matched, unmatched] = [tellersOf(room, suggested), suggested.matched.length, suggested.unmatched.length];
  const who = tellers.length === 1 ? tellers.join('') : `${tellers.slice(0, -1).join(', ')} and ${tellers.at(-1) ?? ''}`;
  const names = `${unmatched} ${unmatched === 1 ? 'name' : 'names'} nobody is matched to`;
  if (matched === 0) return `${who} saw ${names}`;
  const suggests = `${who} ${tellers.length === 1 ? 'suggests' : 'suggest'} ${stays(matched)}`;
  return unmatched === 0 ? suggests : `${suggests}, and ${names}`;
}

/** What the video room saw and nobody has recorded. Nothing is chosen beforehand: a person accepts each, or all. */
export function Suggestions({ session, mayMark }: { session: SuggestionsSession; mayMark: boolean }) {
  const { id, status, timeZone, telehealth } = session;
  const runs = mayMark && telehealth !== null && (status === 'IN_PROGRESS' || status === 'ENDED');
  const { data, refetch } = useQuery(SuggestedAttendanceDocument, { variables: { sessionId: id }, skip: !runs, pollInterval: EVERY, fetchPolicy: 'cache-and-network' });
  const [opened, setOpened] = useState(false);
  const accept = useCommand(AcceptSuggestionsDocument);
  const assign = useCommand(AssignParticipantDocument);
  const dismiss = useCommand(DismissSuggestionDocument);
  const suggested = data?.groupSession.suggestedAttendance ?? null;
  if (!runs || suggested === null) return null;
  const { matched, unmatched } = suggested;
  if (matched.length + unmatched.length === 0) return null;
  const room = telehealth.provider === 'ZOOM' ? 'Zoom' : 'The video room';
  const again = (answer: unknown): void => { if (answer !== null) void refetch().catch(() => undefined); };
  const take = (stay: Stay | null): void => {
    void accept.run({ sessionId: id, ...(stay === null ? {} : { only: [{ rosterEntryId: stay.rosterEntryId, startsAt: stay.startsAt }] }) }).then((answer) => {
      if (answer !== null) say(stay === null ? `${stays(matched.length)} recorded.` : `${stay.displayName}: ${rangeOf(stay, timeZone)} recorded.`);
      again(answer);
    });
  };
  const drop = (what: { stay: Stay } | { participant: Unmatched }): void => {
    const named = 'stay' in what ? { stay: { rosterEntryId: what.stay.rosterEntryId, startsAt: what.stay.startsAt } } : { participantKey: what.participant.participantKey };
    void dismiss.run({ sessionId: id, ...named }).then(again);
  };
  return (
    <section className={classes['suggestions']} aria-label="Suggested attendance">
      <div className={classes['strip']}>
        <IconVideo size={20} aria-hidden />
        <p className={classes['words']} role="status">{seen(room, suggested)}.</p>
        <ActionButton aria-expanded={opened} onClick={() => setOpened(!opened)}>{opened ? 'Close' : 'Look at them'}</ActionButton>
      </div>
      {opened && (
        <div className={classes['panel']}>
          {matched.length > 0 && (
            <>
              <ActionButton variant="filled" running={accept.running} onClick={() => take(null)}>Accept all {matched.length}</ActionButton>
              <ul className={classes['list']} aria-label="Of patients on the roster">
                {matched.map((stay) => (
                  <li key={`${stay.rosterEntryId}${stay.startsAt}`}>
                    <span className={classes['name']}>{stay.displayName}</span><span className={classes['time']}>{rangeOf(stay, timeZone)}{stay.toldBy !== null && ` · told by ${stay.toldBy}`}</span>
                    <ActionButton running={accept.running} aria-label={`Accept ${rangeOf(stay, timeZone)}, ${stay.displayName}`} onClick={() => take(stay)}>Accept</ActionButton>
                    <ActionButton variant="subtle" running={dismiss.running} aria-label={`Dismiss ${rangeOf(stay, timeZone)}, ${stay.displayName}`} onClick={() => drop({ stay })}>Dismiss</ActionButton>
                  </li>
                ))}
              </ul>
            </>
          )}
          {unmatched.length > 0 && (
            <ul className={classes['list']} aria-label="Names nobody is matched to">
              {unmatched.map((participant) => (
                <UnmatchedLine key={participant.participantKey} participant={participant} session={session} running={assign.running || dismiss.running} onAssign={(rosterEntryId) => { void assign.run({ sessionId: id, participantKey: participant.participantKey, rosterEntryId }).then(again); }} onDismiss={() => drop({ participant })} />
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

/** A name alone matches nobody: who it is, a person says. What reads alike is told and not chosen. */
function UnmatchedLine({ participant, session, running, onAssign, onDismiss }: { participant: Unmatched; session: SuggestionsSession; running: boolean; onAssign: (rosterEntryId: string) => void; onDismiss: () => void }) {
  const [to, setTo] = useState('');
  const { displayName, dialIn, proposedName } = participant;
  return (
    <li>
      <span className={classes['name']}>{displayName}{dialIn && ' (by telephone)'}</span>
      <span className={classes['time']}>{participant.stays.map((stay) => rangeOf(stay, session.timeZone)).join(', ')}{proposedName !== null && ` · reads like ${proposedName}`}</span>
      <NativeSelect aria-label={`Who is ${displayName}`} value={to} onChange={(event) => setTo(event.currentTarget.value)} data={[{ value: '', label: 'Choose a patient' }, ...session.roster.map((entry) => ({ value: entry.id, label: entry.patient.displayName }))]} />
      <ActionButton running={running} disabledReason={to === '' ? 'Choose who it is first.' : null} reason="tooltip" aria-label={`Assign ${displayName}`} onClick={() => onAssign(to)}>Assign</ActionButton>
      <ActionButton variant="subtle" running={running} aria-label={`Dismiss ${displayName}`} onClick={onDismiss}>Dismiss</ActionButton>
    </li>
  );
}
