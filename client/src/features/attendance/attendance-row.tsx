import { proposesExcused } from '@groupwork/shared/attendance/no-show.rules';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { alertWords } from '@groupwork/shared/patients/patient-alerts';
import { IconAlertCircle, IconId } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { Initials } from '../../ui/initials';
import { say } from '../../ui/toast';
import { AbsenceReasons, OutReasons } from './reasons';
import { useWaitingSince } from './pending-taps';
import { aheadMarks, marksOf } from './row-marks';
import type { RowSession } from './row-session';
import { RowTimes } from './row-times';
import { SayWhen } from './say-when';
import { SignInMark } from './sign-in-mark';
import { StateButtons } from './state-buttons';
import { StrikeLine } from './strike-line';
import type { Entry, Tap } from './tap';
import { useForeignChange } from './use-foreign-change';
import { useTaps } from './use-taps';
import { needsTime, useReasonsNot } from './use-reasons-not';
import { isAtRisk, useRosterHours } from './roster-hours';
import { HoursMark, WeekMeter } from './week-meter';
import classes from './attendance-row.module.css';

export interface AttendanceRowProps { entry: Entry; session: RowSession; planned: boolean; /** Far beyond the screen a row is a place with a name. */ far?: boolean }

/**
 * Drawn again only when its own line changed. The line comes from the page and is not read by a fragment of its own: what changes
 * sixty lines at once (an end, a choice for the rest) is then one drawing, not sixty.
 */
export const AttendanceRow = memo(function AttendanceRow({ entry, session, planned, far = false }: AttendanceRowProps) {
  if (far) return <li className={`${classes['row']} ${classes['far']}`} data-entry={entry.id} data-state={entry.state} tabIndex={-1} aria-label={entry.patient.displayName} />;
  return planned ? <PlannedRow entry={entry} timeZone={session.timeZone} /> : <LiveRow entry={entry} session={session} />;
});

function Name({ entry, session, timeZone }: { entry: Entry; session: RowSession | null; timeZone: string }) {
  const marks = session === null ? aheadMarks(entry, timeZone).slice(0, 2) : marksOf(entry, session);
  const { patient, sameName, levelOfCare } = entry;
  const alerts = alertWords(patient.alerts, patient.alertNote);
  const short = isAtRisk(useRosterHours(entry.id)) && marks.length < (entry.signIn === null ? 2 : 1);
  return (
    <div className={classes['who']}>
      <div>
        <p className={classes['name']}>
          {patient.displayName}
          {sameName && <span className={`${classes['mark']} ${classes['warn']}`}><IconId size={16} aria-hidden />{patient.mrnTail}<span hidden> same name</span></span>}
          {alerts !== '' && <span className={`${classes['mark']} ${classes['warn']} ${classes['alert']}`} title={alerts}><IconAlertCircle size={16} aria-hidden /><span>{alerts}</span></span>}
        </p>
        <p className={classes['under']}>
          {session !== null && entry.signIn !== null && <SignInMark entry={entry} signIn={entry.signIn} session={session} />}
          {short && <HoursMark rosterEntryId={entry.id} />}
          {marks.length + (short ? 1 : 0) < 2 && entry.signIn === null && entry.presentElsewhere === null && levelOfCare !== null && <span>{levelOfCare}</span>}
          {marks.map(({ key, icon: Icon, text, tone }) => (
            <span key={key} className={`${classes['mark']} ${tone === 'warn' ? classes['warn'] : ''}`}>{Icon !== null && <Icon size={16} aria-hidden />}{text}</span>
          ))}
        </p>
      </div>
      {session !== null && <WeekMeter rosterEntryId={entry.id} />}
    </div>
  );
}

function PlannedRow({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  return (
    <li className={`${classes['row']} ${classes['planned']}`} data-entry={entry.id}>
      <Initials>{entry.patient.initials}</Initials>
      <Name entry={entry} session={null} timeZone={timeZone} />
    </li>
  );
}

/** What opened in the row: reasons, or, after the session's end, the time a tap has to say. */
type Asking = 'OUT' | 'ABSENT' | 'STRIKE' | 'WHEN_IN' | 'WHEN_OUT';

function LiveRow({ entry, session }: { entry: Entry; session: RowSession }) {
  const { one: tap } = useTaps();
  const reasonNotTo = useReasonsNot(entry, session);
  const waiting = useWaitingSince(entry.id) !== null;
  const connection = useConnection();
  const tinted = useForeignChange(entry.id, entry.version);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { displayName } = entry.patient;

  const take = (given: Tap): boolean => {
    const refusal = tap(entry.id, given);
    if (refusal === null) return true;
    if (needsTime(refusal) && given.kind !== 'ABSENT') setAsking(given.kind === 'PRESENT' ? 'WHEN_IN' : 'WHEN_OUT');
    else say(`${displayName}: ${sentence(refusal)}`);
    return false;
  };
  const press = (act: 'present' | 'out' | 'absent'): void => {
    const because = reasonNotTo(act);
    if (because !== null) {
      say(`${displayName}: ${because}`);
      return;
    }
    if (act === 'present') {
      if (take({ kind: 'PRESENT', at: null })) setAsking(null);
    } else if (act === 'out') {
      if (entry.state === 'OUT') setAsking(asking === 'OUT' ? null : 'OUT');
      else if (take({ kind: 'OUT', at: null, reason: null })) setAsking('OUT');
    } else if (entry.state === 'ABSENT') setAsking(asking === 'ABSENT' ? null : 'ABSENT');
    else if (proposesExcused(entry)) take({ kind: 'ABSENT', reason: 'CANCELLED_AHEAD', note: null });
    else if (take({ kind: 'ABSENT', reason: null, note: null })) setAsking('ABSENT');
  };
  const close = (): void => setAsking(null);
  const notSent = waiting && connection !== 'live';

  return (
    <li className={`${classes['row']} ${tinted ? classes['tinted'] : ''} ${entry.state === 'ABSENT' ? classes['absent'] : ''}`} data-entry={entry.id} data-state={entry.state} tabIndex={-1} aria-label={displayName}>
      <Initials>{entry.patient.initials}</Initials>
      <Name entry={entry} session={session} timeZone={session.timeZone} />
      <RowTimes entry={entry} session={session} />
      <StateButtons entry={entry} session={session} waiting={notSent} reasonNotTo={reasonNotTo} onPress={press} />
      {asking === 'ABSENT' && entry.state === 'ABSENT' && (
        <AbsenceReasons name={displayName} absence={entry.absence} onSaid={(absence) => { take({ kind: 'ABSENT', ...absence }); }} onClose={close} onStrike={session.notCorrecting === null ? () => setAsking('STRIKE') : undefined} />
      )}
      {asking === 'STRIKE' && <StrikeLine entry={entry} session={session} onClose={close} />}
      {asking === 'OUT' && entry.state === 'OUT' && (
        <OutReasons name={displayName} reason={entry.segments.at(-1)?.outReason ?? null} onChoose={(reason) => { take({ kind: 'OUT', at: null, reason }); }} onClose={close} />
      )}
      {(asking === 'WHEN_IN' || asking === 'WHEN_OUT') && (
        <SayWhen name={displayName} session={session} kind={asking === 'WHEN_IN' ? 'PRESENT' : 'OUT'} onSaid={(given) => tap(entry.id, given)} onClose={close} />
      )}
    </li>
  );
}

