import { absenceReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { noteProgressWords, sharedProgress } from '@groupwork/shared/documentation/completeness.rules';
import { IconCircleMinus, IconIdBadge2 } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { notePartMarks } from '../../graphql/marks';
import { ProgressBar } from '../../ui/progress-bar';
import { toneColour } from '../../ui/tokens';
import { listedPatients, type ListedPatient, type NotesEntry, type NotesSession, sessionToSign, SHARED_PART } from './notes-session';
import { usePendingNote } from './pending-notes';
import { WritersOfPart } from './together';
import classes from './part-list.module.css';

/** Where one is and how far everything is. */
export function PartList({ session, part, now }: { session: NotesSession; part: string; now: Date }) {
  const { written, absent } = listedPatients(session);
  const noted = written.filter(({ needsNote }) => needsNote);
  const done = noted.filter(({ progress }) => progress === 'COMPLETE').length;
  const shared = sharedProgress(sessionToSign(session, now));
  return (
    <nav className={classes['list']} aria-label="Parts of the notes" data-pane="list">
      <Link className={classes['item']} to={paths.sharedNote(session.id)} aria-current={part === SHARED_PART ? 'page' : undefined}><ProgressIcon progress={shared} /><span className={classes['name']}>Shared part</span><WritersOfPart rosterEntryId={null} /></Link>
      <div className={classes['head']}>
        <h2>Patients</h2>
        <span><strong>{done}</strong> of {noted.length} done</span>
      </div>
      <div className={classes['bar']}><ProgressBar parts={[{ amount: done, colour: 'var(--accent-fill)' }]} total={noted.length} /></div>
      <ul>{written.map((patient) => <PatientLink key={patient.entry.id} sessionId={session.id} patient={patient} current={part === patient.entry.id} />)}</ul>
      {absent.length > 0 && (
        <>
          <div className={classes['head']}><h2>Absent</h2><span>attendance only</span></div>
          <ul>{absent.map((entry) => <AbsentLink key={entry.id} sessionId={session.id} entry={entry} current={part === entry.id} />)}</ul>
        </>
      )}
    </nav>
  );
}

export function ProgressIcon({ progress }: { progress: ListedPatient['progress'] }) {
  const { icon: Icon, tone } = notePartMarks[progress];
  return <span className={classes['icon']} style={{ color: toneColour[tone] }}><Icon size={18} aria-hidden /><VisuallyHidden>{noteProgressWords[progress]}</VisuallyHidden></span>;
}

export function PatientName({ entry, copied = false }: { entry: NotesEntry; copied?: boolean }) {
  return <span className={classes['name']}>{entry.patient.displayName}{entry.sameName && <span className={classes['tail']}><IconIdBadge2 size={14} aria-hidden />{entry.patient.mrnTail}</span>}{copied && <span className={classes['copied']}>to individualize</span>}</span>;
}

function PatientLink({ sessionId, patient: { entry, progress, copied }, current }: { sessionId: string; patient: ListedPatient; current: boolean }) {
  const pending = usePendingNote(entry.id);
  const participation = pending.participation ?? entry.note?.participation ?? null;
  return (
    <li>
      <Link className={classes['item']} to={paths.patientNote(sessionId, entry.id)} aria-current={current ? 'page' : undefined}>
        <ProgressIcon progress={progress} /><PatientName entry={entry} copied={copied} /><WritersOfPart rosterEntryId={entry.id} />
        {entry.state === 'NOT_TAKEN' ? <span className={classes['todo']}>Not taken</span> : participation !== null && <span className={classes['digit']}><VisuallyHidden>participation </VisuallyHidden>{participation}</span>}
      </Link>
    </li>
  );
}

function AbsentLink({ sessionId, entry, current }: { sessionId: string; entry: NotesEntry; current: boolean }) {
  const reason = entry.absence?.reason ?? null;
  return (
    <li>
      <Link className={classes['item']} to={paths.patientNote(sessionId, entry.id)} aria-current={current ? 'page' : undefined}>
        <span className={classes['icon']}><IconCircleMinus size={18} aria-hidden /></span><PatientName entry={entry} />
        {reason === null ? <span className={classes['todo']}>Reason?</span> : <span className={classes['reason']}>{absenceReasonWords[reason].label}</span>}
      </Link>
    </li>
  );
}
