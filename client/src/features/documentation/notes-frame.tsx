import { isNoteField, type NoteField } from '@groupwork/shared/documentation/note-fields';
import { attendanceProgress, isDecided } from '@groupwork/shared/attendance/decided';
import type { MissingPart } from '@groupwork/shared/documentation/completeness.rules';
import { useMediaQuery } from '@mantine/hooks';
import { IconLock, IconUsers } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { useServerNow } from '../../graphql/server-time';
import { BarEnd } from '../../ui/bar-slot';
import { useOfferedHints } from '../../ui/page-hints';
import { EmptyState } from '../../ui/states';
import { leftBeforeSigning } from './before-signing';
import { Checklist, NotesKeys, notesHints } from './checklist';
import { openComments, ReturnedStrip } from './comments';
import type { ChartPreviewPart } from './notes-page';
import { LookBackContext } from './look-back';
import { NoteHistory } from './note-history';
import { NamesInNotes } from './names-reading';
import { NotesFoot } from './notes-foot';
import { NotesPalette } from './notes-palette';
import { neighbours, type NotesSession, SHARED_PART, textsOf } from './notes-session';
import { PartList } from './part-list';
import { PartPicker } from './part-picker';
import { PatientPart } from './patient-part';
import { SaveState } from './save-state';
import { SharedPart } from './shared-part';
import { hasText, StartForOthers } from './start-for-others';
import { AlsoHere, ElsewhereStrip, useTogether } from './together';
import { useFieldInAddress } from './use-field-in-address';
import { useNoteBook } from './use-note-book';
import { useNotesKeys } from './use-notes-keys';
import classes from './notes-page.module.css';

function lastWritten(session: NotesSession): number | null {
  const times = [session.sharedNote, ...session.roster.map(({ note }) => note)].flatMap((note) => [...textsOf(note).values()].map(({ writtenAt }) => (writtenAt === null ? 0 : Date.parse(writtenAt))));
  const last = Math.max(0, ...times);
  return last === 0 ? null : last;
}

export interface NotesFrameProps { session: NotesSession; part: string; /** Why nothing can be written here by this reader, or null. */ closed: string | null; ChartPreview: ChartPreviewPart }

/** Three panes, each one scroll: where everything is, the one part being written, what is left. */
export function NotesFrame(props: NotesFrameProps) {
  return <NamesInNotes session={props.session}>{(named) => <Panes {...props} named={named} />}</NamesInNotes>;
}

function Panes({ session, part, closed, ChartPreview, named }: NotesFrameProps & { named: readonly MissingPart[] }) {
  const wide = useMediaQuery('(min-width: 1200px)', false);
  const narrow = useMediaQuery('(max-width: 819px)', false);
  const now = useServerNow(60_000);
  const navigate = useNavigate();
  const book = useNoteBook();
  const frame = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<'CHECKLIST' | 'PREVIEW' | null>(null);
  const { elsewhere } = useTogether();
  const readOnly = closed !== null || elsewhere;
  const left = useMemo(() => leftBeforeSigning(session, new Date(now), named), [session, now, named]);
  const comments = openComments(session);
  const entry = session.roster.find(({ id }) => id === part);
  const { before, after } = neighbours(session, part);

  const open = useCallback((to: string) => {
    book.flushAll();
    setSide(null);
    // At once: what is typed next belongs to the part that was opened, not to the one that was left.
    void navigate(to, { flushSync: true });
  }, [book, navigate]);
  const toPart = useCallback((id: string | null, end: string) => open(id === null ? end : paths.patientNote(session.id, id)), [open, session.id]);
  const forward = useCallback(() => toPart(after, paths.sign(session.id)), [toPart, after, session.id]);
  const back = useCallback(() => toPart(before, paths.attendance(session.id)), [toPart, before, session.id]);
  const [dialog, setDialog] = useState<'PALETTE' | 'START' | NoteField | null>(null);
  const jump = useCallback(() => setDialog('PALETTE'), []);
  useOfferedHints(notesHints);
  const keys = useNotesKeys({ frame, forward, back, jump });
  useFieldInAddress(frame, part, readOnly);

  if (part !== SHARED_PART && entry === undefined) return <EmptyState centred title="There is nothing here that you can open." actions={<Link to={paths.sharedNote(session.id)}>Open the shared part</Link>} />;
  const preview = side === 'PREVIEW' && previewed(session, part);
  const text = preview !== false && preview !== null
    ? <ChartPreview rosterEntryId={preview} onClose={() => setSide(null)} />
    : entry === undefined ? <SharedPart session={session} readOnly={readOnly} comments={comments} /> : <PatientPart key={entry.id} session={session} entry={entry} readOnly={readOnly} comments={comments} />;
  const checklist = <Checklist sessionId={session.id} left={left} labels={session.noteLayout.fields.map(({ label }) => label)} readOnly={readOnly} />;
  return (
    <LookBackContext value={setDialog}>
      <div className={classes['frame']} ref={frame} {...keys}>
        <BarEnd><SaveState sessionId={session.id} lastWritten={lastWritten(session)} timeZone={session.timeZone} /></BarEnd>
        <ReturnedStrip session={session} comments={comments} />
        {closed !== null && <p className={classes['strip']}><IconLock size={18} aria-hidden />{closed}</p>}
        {closed === null && elsewhere && <ElsewhereStrip className={classes['strip']} />}
        {closed === null && !isDecided(session.census) && (
          <p className={classes['strip']}><IconUsers size={18} aria-hidden /><span>{attendanceProgress(session.census)}. <Link to={paths.attendance(session.id)}>Take the rest</Link></span></p>
        )}
        <div className={classes['panes']}>
          {!narrow && <PartList session={session} part={part} now={new Date(now)} />}
          <div className={classes['middle']}>
            {!wide && <PartPicker session={session} part={part} withPicker={narrow} left={readOnly ? null : left.count} checklistOpen={side === 'CHECKLIST'} onChecklist={() => setSide(side === 'CHECKLIST' ? null : 'CHECKLIST')} onOpen={open} />}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a link's click, by mouse or key, reaches here and closes what it was in */}
            {!wide && side === 'CHECKLIST' && <aside className={classes['dropped']} aria-label="Before signing" data-pane="checklist" onClick={(event) => { if (event.target instanceof Element && event.target.closest('a') !== null) setSide(null); }}>{checklist}<AlsoHere session={session} /></aside>}
            <section className={classes['scroll']} aria-label={entry === undefined ? 'Shared part' : entry.patient.displayName} data-pane="text" tabIndex={-1}>{text}</section>
            <NotesFoot session={session} part={part} previewing={side === 'PREVIEW'} canPreview={previewed(session, part) !== null} onPreview={() => { book.flushAll(); setSide(side === 'PREVIEW' ? null : 'PREVIEW'); }} onBack={back} onForward={forward} />
          </div>
          {wide && <aside className={classes['aside']} aria-label="Checklist and keys" data-pane="checklist" tabIndex={-1}>{checklist}<AlsoHere session={session} />{!readOnly && <NotesKeys />}</aside>}
        </div>
        {dialog === 'PALETTE' && <NotesPalette session={session} part={part} onOpen={open} onStart={!readOnly && hasText(session, entry) ? () => setDialog('START') : null} onLookBack={setDialog} onClose={() => setDialog(null)} />}
        {dialog === 'START' && entry !== undefined && <StartForOthers session={session} entry={entry} onClose={() => setDialog(null)} />}
        {dialog !== null && isNoteField(dialog) && <NoteHistory session={session} part={part} field={dialog} readOnly={readOnly} onClose={() => setDialog(null)} />}
      </div>
    </LookBackContext>
  );
}

/** The shared part is seen as it stands in somebody's chart: the first who was present. */
function previewed(session: NotesSession, part: string): string | null {
  if (part !== SHARED_PART) return part;
  return session.roster.find(({ state }) => state === 'PRESENT' || state === 'OUT')?.id ?? null;
}
