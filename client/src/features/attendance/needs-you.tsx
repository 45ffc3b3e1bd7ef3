import { pauseReasonWords } from '@groupwork/shared/attendance/pauses';
import { attendanceWords } from '@groupwork/shared/attendance/vocabulary';
import { clockTime } from '@groupwork/shared/kernel/time';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ActionButton } from '../../ui/action-button';
import { markWord } from './mark-words';
import type { PageEntry, PageSession } from './row-session';
import { type Act, type Press, type Queued, tapQueue, useQueued } from './tap-queue';
import { useTaps } from './use-taps';
import classes from './needs-you.module.css';

const verb = { PRESENT: 'Present from', OUT: 'Out at', ABSENT: 'Absent' } as const;

function ownAnswer({ words }: Extract<Act, { kind: 'TAP' }>, moment: string, timeZone: string): string {
  if (words.kind === 'ABSENT') return verb.ABSENT;
  return `${verb[words.kind]} ${clockTime(words.at ?? moment, timeZone)}`;
}

/** As the line stands: what deciding for the other answer leaves. */
function theirAnswer({ state, segments }: PageEntry, timeZone: string): string {
  const last = segments.at(-1);
  if (state === 'PRESENT' && last !== undefined) return `${verb.PRESENT} ${clockTime(last.startsAt, timeZone)}`;
  if (state === 'OUT' && last?.endsAt != null) return `${verb.OUT} ${clockTime(last.endsAt, timeZone)}`;
  return attendanceWords[state];
}

/** What two people said of one patient and the rules cannot put together: whoever tapped decides, and both stay in the history. */
export function NeedsYou({ session }: { session: PageSession }) {
  const items = useQueued(session.id).filter(({ needs }) => needs !== null);
  if (items.length === 0) return null;
  return (
    <section className={classes['needs']} aria-label="Taps that need you">
      <p className={classes['head']} role="status"><IconAlertTriangle size={20} aria-hidden /><strong>{items.length} {items.length === 1 ? 'needs' : 'need'} you</strong></p>
      <ul className={classes['list']}>{items.map((item) => <Decision key={item.key} item={item} session={session} />)}</ul>
    </section>
  );
}

/** A pause, or its end, that cannot be put where it was pressed: only a person knows what was true then. */
function Overtaken({ item, act, timeZone }: { item: Queued; act: Press; timeZone: string }) {
  const word = act.kind === 'PAUSE' ? 'Pause' : 'Resume';
  return (
    <li className={classes['decision']}>
      <div className={classes['words']}>
        <h3 className={classes['who']}>{word} at {clockTime(item.tappedAt, timeZone)}: not taken</h3>
        <p><strong>You, {clockTime(item.tappedAt, timeZone)}, offline:</strong> {act.kind === 'PAUSE' ? `paused for everyone, ${pauseReasonWords[act.reason].toLowerCase()}` : 'everyone goes on'}</p>
        {item.needs?.because != null && <p>{item.needs.because}</p>}
      </div>
      <div className={classes['buttons']} role="group" aria-label={`Decide for the ${word.toLowerCase()}`}>
        <ActionButton onClick={() => tapQueue.settle(item.key)}>Leave it as it is</ActionButton>
        <span className={classes['kept']}>Times are corrected on each line.</span>
      </div>
    </li>
  );
}

function Decision({ item, session }: { item: Queued; session: PageSession }) {
  const { decide } = useTaps();
  const { act, needs, who, key } = item;
  const { timeZone } = session;
  if (needs === null || act.kind === 'UNDO') return null;
  if (act.kind !== 'TAP') return <Overtaken item={item} act={act} timeZone={timeZone} />;
  const entry = session.roster.find(({ id }) => id === act.rosterEntryId);
  const moment = needs.moment ?? item.tappedAt;
  const { against, because } = needs;
  const own = ownAnswer(act, moment, timeZone);
  const leave = (): void => tapQueue.settle(key);
  const both = against !== null && entry !== undefined && needs.outcome === 'TWO_ANSWERS';
  return (
    <li className={classes['decision']}>
      <div className={classes['words']}>
        <h3 className={classes['who']}>{who}: {both ? 'two answers' : 'not taken'}</h3>
        <p><strong>You, {clockTime(moment, timeZone)}, offline:</strong> {own.toLowerCase()}</p>
        {both ? <p><strong>{against.markedBy.name}, {clockTime(against.markedAt, timeZone)}:</strong> {markWord(against, timeZone)}</p> : because !== null && <p>{because}</p>}
      </div>
      <div className={classes['buttons']} role="group" aria-label={`Decide for ${who}`}>
        {both && <ActionButton onClick={() => decide(item, entry.version)}>{own}</ActionButton>}
        <ActionButton onClick={leave}>{both ? theirAnswer(entry, timeZone) : 'Leave it as it is'}</ActionButton>
        <span className={classes['kept']}>{both ? 'Both stay in the history.' : 'Times are corrected on the line itself.'}</span>
      </div>
    </li>
  );
}
