import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import { absenceInWords } from '@groupwork/shared/attendance/vocabulary';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import { participationWord } from '@groupwork/shared/documentation/participation';
import { clockTime, duration, fullDate } from '@groupwork/shared/kernel/time';
import { useCallback, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { useServerNow } from '../../graphql/server-time';
import { announce } from '../../ui/announcer';
import { commentsAt, CommentsHere, type ReviewComment } from './comments';
import { ReadField } from './field-frame';
import { NoteFieldEditor } from './note-field';
import { type NotesEntry, type NotesSession, textsOf } from './notes-session';
import { Objectives } from './objectives';
import { Participation } from './participation';
import { usePendingNote } from './pending-notes';
import { useNoteCommands } from './use-note-commands';
import classes from './notes-page.module.css';

export interface PatientPartProps { session: NotesSession; entry: NotesEntry; readOnly: boolean; comments: readonly ReviewComment[] }

export function PatientPart({ session, entry, readOnly, comments }: PatientPartProps) {
  const { setParticipation } = useNoteCommands();
  const pending = usePendingNote(entry.id);
  const form = useRef<HTMLDivElement>(null);
  const { note } = entry;
  const value = pending.participation ?? note?.participation ?? null;
  const choose = useCallback((level: number) => {
    announce(`Participation ${level}, ${participationWord(level)}.`);
    void setParticipation(entry, level);
  }, [entry, setParticipation]);
  const toText = useCallback(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), []);
  const texts = textsOf(note);
  return (
    <div className={classes['form']} ref={form}>
      <PatientHead session={session} entry={entry} />
      <CommentsHere comments={commentsAt(comments, entry.id, null)} />
      {entry.state === 'ABSENT' ? <AbsentOnly session={session} entry={entry} /> : note !== null && (
        <>
          {readOnly
            ? <ReadField label="Participation" field="participation">{value === null ? 'Not chosen' : `${value} ${participationWord(value)}`}</ReadField>
            : <Participation value={value} history={note.participationHistory} onChoose={choose} onDigit={toText} />}
          {fieldsIn(session.noteLayout, 'INDIVIDUAL').map((definition) => {
            const stored = texts.get(definition.field);
            return stored === undefined ? null : <NoteFieldEditor key={definition.field} definition={definition} stored={stored} rosterEntryId={entry.id} timeZone={session.timeZone} readOnly={readOnly} comments={commentsAt(comments, entry.id, definition.field)} />;
          })}
          <Objectives entry={entry} sessionDate={session.date} timeZone={session.timeZone} readOnly={readOnly} />
        </>
      )}
    </div>
  );
}

/** Full name, birth date and MRN: here one must be sure whose record it is. */
function PatientHead({ session, entry }: { session: NotesSession; entry: NotesEntry }) {
  const now = useServerNow(60_000);
  const { patient, segments } = entry;
  const until = new Date(session.status === 'IN_PROGRESS' || session.actualEnd === null ? now : session.actualEnd);
  const minutes = attendedMinutes(segments.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) })), until);
  return (
    <header className={classes['patient']}>
      <div>
        <h2 className={classes['who']}>{patient.fullName}</h2>
        <p className={classes['about']}>born {fullDate(patient.birthDate)} · MRN {patient.mrnTail}{entry.levelOfCare === null ? '' : ` · ${entry.levelOfCare}`}</p>
      </div>
      {segments.length > 0 && (
        <div className={classes['stays']}>
          <p><strong>{duration(minutes)}</strong>, {segments.length} {segments.length === 1 ? 'stay' : 'stays'}</p>
          <p>{segments.map(({ startsAt, endsAt }) => `${clockTime(startsAt, session.timeZone)} to ${endsAt === null ? 'now' : clockTime(endsAt, session.timeZone)}`).join(', ')}</p>
        </div>
      )}
      {entry.state === 'NOT_TAKEN' && <p className={classes['stays']}><Link to={paths.attendance(session.id)}>Attendance is not taken yet</Link></p>}
    </header>
  );
}

function AbsentOnly({ session, entry }: { session: NotesSession; entry: NotesEntry }) {
  const reason = entry.absence?.reason ?? null;
  return (
    <div className={classes['absentOnly']}>
      <p><strong>Absent{reason === null ? '' : `. ${absenceInWords(reason, entry.absence?.excused === true)}`}.</strong> Attendance and the reason are the whole entry.</p>
      {entry.absence?.note != null && entry.absence.note !== '' && <p>{entry.absence.note}</p>}
      {reason === null && <p><Link to={paths.attendance(session.id)}>Say why on Attendance</Link></p>}
    </div>
  );
}
