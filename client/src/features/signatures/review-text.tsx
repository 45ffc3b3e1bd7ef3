import { absenceInWords } from '@groupwork/shared/attendance/vocabulary';
import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import { fieldsIn, type LayoutField } from '@groupwork/shared/documentation/note-layout';
import { noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { participationWord } from '@groupwork/shared/documentation/participation';
import { clockRange, duration, mediumDate, signedMoment, zoneName } from '@groupwork/shared/kernel/time';
import { meaningWords, printedSigner } from '@groupwork/shared/signatures/meaning';
import { useEffect, useRef } from 'react';
import { type Addendum, AddendumList } from '../../app/addenda';
import { sessionMark } from '../../graphql/marks';
import { WarningNote } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { CommentBox, CommentButton } from './comment-box';
import type { ReviewCheck, ReviewEntry, ReviewSession } from './inbox-session';
import { UnitsOfSession } from './units';
import type { About, Comments } from './use-comments';
import classes from './review.module.css';

type Texts = readonly { field: string; text: string }[];
const isText = (value: unknown): value is Texts[number] => typeof value === 'object' && value !== null && 'field' in value && 'text' in value;
const textsOf = (note: object | null): Texts => Object.values(note ?? {}).filter(isText);

/** Everything in one scroll, in the order it was written. */
export function ReviewText({ session, check, comments }: { session: ReviewSession; check: ReviewCheck; comments: Comments | null }) {
  const present = session.roster.filter(({ state }) => state === 'PRESENT' || state === 'OUT');
  const absent = session.roster.filter(({ state }) => state === 'ABSENT');
  const whole: About = { rosterEntryId: null, field: null };
  const region = useRef<HTMLDivElement>(null);
  // After a signature or a return the next one is opened by itself: its keys work at once.
  useEffect(() => { if (document.activeElement === document.body) region.current?.focus({ preventScroll: true }); }, []);
  return (
    <div ref={region} className={classes['scroll']} role="region" aria-label={`${session.groupTitle}, in full`} tabIndex={0} data-text>
      <div className={classes['text']}>
        <ReviewHead session={session} />
        <Heed session={session} check={check} />
        <section aria-labelledby="review-shared">
          <div className={classes['fieldHead']}><h3 id="review-shared" className={classes['partTitle']}>Shared part</h3><CommentButton about={whole} what="the session" comments={comments} /></div>
          <Before session={session} about={whole} />
          <CommentBox about={whole} what="the session" comments={comments} />
          <Fields session={session} fields={fieldsIn(session.noteLayout, 'SHARED')} texts={textsOf(session.sharedNote)} rosterEntryId={null} of="" comments={comments} />
        </section>
        <h3 className={classes['partTitle']}>Individual notes <span className={classes['soft']}>{present.length}</span></h3>
        {present.map((entry) => <ReviewNote key={entry.id} session={session} entry={entry} comments={comments} />)}
        {absent.length > 0 && (
          <section aria-labelledby="review-absent">
            <h3 id="review-absent" className={classes['partTitle']}>Absent, attendance only</h3>
            <ul className={classes['absent']}>{absent.map(({ id, patient, absence }) => <li key={id}><strong>{patient.displayName}</strong> {absence?.reason == null ? 'no reason' : absenceInWords(absence.reason, absence.excused)}{absence?.note == null || absence.note === '' ? '' : `: ${absence.note}`}</li>)}</ul>
          </section>
        )}
      </div>
    </div>
  );
}

function ReviewHead({ session }: { session: ReviewSession }) {
  const { timeZone, census } = session;
  const start = session.actualStart ?? session.plannedStart;
  const signatures = session.signatures;
  return (
    <div className={classes['head']}>
      <div className={classes['line']}><h2 className={classes['group']}>{session.title}</h2><StatusWord mark={sessionMark(session)} pill /></div>
      {session.topicText !== null && <p className={classes['topic']}>{session.topicText}</p>}
      <dl className={classes['facts']}>
        <div><dt>Held</dt><dd>{mediumDate(session.date)}, {clockRange(start, session.actualEnd ?? session.plannedEnd, timeZone)} {zoneName(start, timeZone)}</dd></div>
        <div><dt>Planned</dt><dd>{clockRange(session.plannedStart, session.plannedEnd, timeZone)}</dd></div>
        <div><dt>Room</dt><dd>{session.room?.name ?? 'Telehealth'}, {census.attended} present, {session.capacity} seats</dd></div>
        {signatures.map(({ id, printedName, credential, meaning, signedAt, struck, timeZone: zone }) => (
          <div key={id}><dt>{struck ? 'Struck' : meaningWords[meaning]}</dt><dd className={struck ? classes['struck'] : ''}>{printedSigner(printedName, credential)}, {signedMoment(signedAt, zone)}</dd></div>
        ))}
      </dl>
    </div>
  );
}

function ReviewNote({ session, entry, comments }: { session: ReviewSession; entry: ReviewEntry; comments: Comments | null }) {
  const { note, patient, segments } = entry;
  const about: About = { rosterEntryId: entry.id, field: null };
  const until = new Date(session.actualEnd ?? session.plannedEnd);
  const minutes = attendedMinutes(segments.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) })), until);
  const linked = (note?.objectives ?? []).filter(({ id }) => note?.linkedObjectiveIds.includes(id));
  return (
    <section className={classes['note']} aria-label={patient.displayName} data-note tabIndex={-1}>
      <div className={classes['line']}>
        <span className={classes['fieldHead']}><h4 className={classes['patient']}>{patient.displayName}{entry.sameName ? ` ${patient.mrnTail}` : ''}</h4><span className={classes['soft']}>{duration(minutes)}, {segments.length} {segments.length === 1 ? 'stay' : 'stays'}</span><CommentButton about={about} what={`${patient.displayName} as a whole`} comments={comments} /></span>
        {note?.participation != null && <span>Participation <strong>{note.participation}</strong> {participationWord(note.participation)}</span>}
      </div>
      <Before session={session} about={about} />
      <CommentBox about={about} what={`${patient.displayName} as a whole`} comments={comments} />
      <Fields session={session} fields={fieldsIn(session.noteLayout, 'INDIVIDUAL')} texts={textsOf(note)} rosterEntryId={entry.id} of={`, ${patient.displayName}`} comments={comments} />
      {linked.map(({ id, number, text }) => <p key={id} className={classes['objective']}><strong>{number}</strong> {text}</p>)}
      {linked.length === 0 && <p className={classes['objective']}>{note?.noLinkReason == null ? 'No objective linked' : noLinkReasonWords[note.noLinkReason]}</p>}
    </section>
  );
}

const before = ({ returnedTexts }: ReviewSession, { rosterEntryId, field }: About): string | null =>
  returnedTexts.find((own) => own.rosterEntryId === rosterEntryId && own.field === field)?.text ?? null;

/** What the last return asked for here, and how the text read then, where it reads otherwise now. */
function Before({ session, about }: { session: ReviewSession; about: About }) {
  const asked = session.reviewComments.filter(({ rosterEntryId, field }) => rosterEntryId === about.rosterEntryId && field === about.field);
  const was = about.field === null ? null : before(session, about);
  if (asked.length === 0 && was === null) return null;
  return (
    <div className={classes['before']}>
      {asked.map(({ id, by, text }) => <p key={id}><strong>{by.name} asked:</strong> {text}</p>)}
      {was !== null && <p><strong>Changed since the return.</strong> {was === '' ? 'Nothing was written before.' : <>Before: <s>{was}</s></>}</p>}
      {was === null && about.field !== null && <p className={classes['old']}>Not changed since the return.</p>}
    </div>
  );
}

/** What to look at, minutes and units, and what was added after signing. */
function Heed({ session, check }: { session: ReviewSession; check: ReviewCheck }) {
  const { addenda, noteLayout, roster } = session;
  const about = ({ rosterEntryId }: Addendum): string => {
    const line = roster.find(({ id }) => id === rosterEntryId);
    return line === undefined ? 'to the shared part' : `to the note of ${line.patient.displayName}`;
  };
  return (
    <>
      {check.warnings.length > 0 && <WarningNote><ul className={classes['warnings']} aria-label="To look at">{check.warnings.map((warning) => <li key={`${warning.code} ${warning.rosterEntryId ?? ''} ${warning.field ?? ''} ${warning.message}`}>{warning.message}</li>)}</ul></WarningNote>}
      {check.units !== null && <UnitsOfSession units={check.units} />}
      {addenda.length > 0 && <section aria-label="Added after signing"><AddendumList addenda={addenda} fields={noteLayout.fields} about={about} /></section>}
    </>
  );
}

function Fields({ session, fields, texts, rosterEntryId, of, comments }: { session: ReviewSession; fields: readonly LayoutField[]; texts: Texts; rosterEntryId: string | null; of: string; comments: Comments | null }) {
  return fields.map(({ field, label, required }) => {
    const text = texts.find((own) => own.field === field)?.text ?? '';
    const about: About = { rosterEntryId, field };
    // An optional field that is empty has nothing to say, and nothing to comment on.
    if (text === '' && !required && before(session, about) === null) return null;
    return (
      <div key={field} className={classes['field']} data-field-of={rosterEntryId ?? 'shared'}>
        <div className={classes['fieldHead']}><span className={classes['label']}>{label}</span><CommentButton about={about} what={`${label}${of}`} comments={comments} /></div>
        <p className={classes['words']}>{text === '' ? 'Nothing written' : text}</p>
        <Before session={session} about={about} />
        <CommentBox about={about} what={`${label}${of}`} comments={comments} />
      </div>
    );
  });
}
