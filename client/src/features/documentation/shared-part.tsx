import { useQuery } from '@apollo/client/react';
import { isBlank, type NoteField } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn } from '@groupwork/shared/documentation/note-layout';
import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { GroupTopicsDocument } from '../../graphql/generated/operations';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { commentsAt, CommentsHere, type ReviewComment } from './comments';
import { FieldFrame, ReadField } from './field-frame';
import { MomentField } from './moment-field';
import { NoteFieldEditor } from './note-field';
import { type NotesSession, textsOf } from './notes-session';
import { TitleField } from './title-field';
import { type Topic, TopicField } from './topic-field';
import { useDraft, useWriting } from './use-note-book';
import { useNoteCommands } from './use-note-commands';
import type { NoteText } from './notes-session';
import fields from './fields.module.css';
import classes from './notes-page.module.css';

export interface SharedPartProps { session: NotesSession; readOnly: boolean; comments: readonly ReviewComment[] }

/** Written once; it goes into the chart of everyone present. */
export function SharedPart({ session, readOnly, comments }: SharedPartProps) {
  const { data } = useQuery(GroupTopicsDocument, { variables: { facilityId: session.facility.id, groupId: session.groupId }, skip: readOnly });
  const topics = data?.groupTopics ?? [];
  const topic = topics.find(({ id, title }) => id === session.topicId || title === session.topicText);
  const texts = textsOf(session.sharedNote);
  const { book, sessionId } = useWriting();

  const fillFrom = (chosen: Topic): void => {
    const content = texts.get('CONTENT_COVERED');
    if (content === undefined || isBlank(chosen.contentSnippet) || !isBlank(book.draft(content.id)?.text ?? content.text)) return;
    book.write({ textId: content.id, sessionId, rosterEntryId: null, field: 'CONTENT_COVERED' }, chosen.contentSnippet, { text: content.text, version: content.version });
    announce('Content covered is filled from the topic. Edit it freely.');
  };
  return (
    <div className={classes['form']}>
      <header>
        <h2 className={classes['who']}>Shared part</h2>
        <p className={classes['about']}>Written once. It goes into the chart of everyone present, so it names no one.</p>
      </header>
      <CommentsHere comments={commentsAt(comments, null, null)} />
      {readOnly ? <ReadFacts session={session} /> : (
        <div className={classes['facts']}>
          <TitleField session={session} />
          <TopicField session={session} topics={topics} onChosen={fillFrom} />
          <Times session={session} />
        </div>
      )}
      {fieldsIn(session.noteLayout, 'SHARED').map((definition) => {
        const stored = texts.get(definition.field);
        return stored === undefined ? null : (
          <NoteFieldEditor key={definition.field} definition={definition} stored={stored} rosterEntryId={null} timeZone={session.timeZone} readOnly={readOnly} comments={commentsAt(comments, null, definition.field)}>
            {topic !== undefined && definition.field === 'CONTENT_COVERED' && <Suggested label="Interventions this topic suggests" field="CONTENT_COVERED" words={topic.suggestedInterventions} stored={stored} join={asSentence} />}
            {topic !== undefined && definition.field === 'EMERGING_THEMES' && <Suggested label="Suggested by this topic" field="EMERGING_THEMES" words={topic.suggestedThemes} stored={stored} join={asListed} />}
          </NoteFieldEditor>
        );
      })}
    </div>
  );
}

function Times({ session }: { session: NotesSession }) {
  const { describe } = useNoteCommands();
  const { timeZone, plannedStart, plannedEnd, actualStart, actualEnd } = session;
  return (
    <>
      <MomentField name="started" label="Started" sessionId={session.id} stored={actualStart} planned={plannedStart} timeZone={timeZone} onSave={(instant) => describe(session, { actualStart: instant })} />
      {session.status === 'IN_PROGRESS'
        ? <FieldFrame asGroup inputId="note-ended" label="Ended" required help={`planned ${clockTimeWithHalf(plannedEnd, timeZone)}`}><p data-field="ended" tabIndex={-1} className={classes['running']}>Still running. <Link to={paths.attendance(session.id)}>End it on Attendance</Link></p></FieldFrame>
        : <MomentField name="ended" label="Ended" sessionId={session.id} stored={actualEnd} planned={plannedEnd} timeZone={timeZone} onSave={(instant) => describe(session, { actualEnd: instant })} />}
    </>
  );
}

function ReadFacts({ session }: { session: NotesSession }) {
  const time = (actual: string | null, planned: string): string => `${actual === null ? 'Not yet' : clockTimeWithHalf(actual, session.timeZone)}, planned ${clockTimeWithHalf(planned, session.timeZone)}`;
  return (
    <div className={classes['facts']}>
      <ReadField label="Title" field="title">{session.title}</ReadField>
      <ReadField label="Topic" field="topic">{session.topicText ?? 'None'}</ReadField>
      <ReadField label="Started" field="started">{time(session.actualStart, session.plannedStart)}</ReadField>
      <ReadField label="Ended" field="ended">{time(session.actualEnd, session.plannedEnd)}</ReadField>
    </div>
  );
}

/** `Anger, shame`. */
function asListed(before: string, word: string): string {
  const kept = before.replace(/[.,;]$/, '');
  return kept === '' ? word : `${kept}, ${word.charAt(0).toLocaleLowerCase('en-US')}${word.slice(1)}`;
}

/** `Practised in pairs. Role play.` */
const asSentence = (before: string, word: string): string => `${before === '' ? '' : `${before}${/[.!?]$/.test(before) ? '' : '.'} `}${word}${/[.!?]$/.test(word) ? '' : '.'}`;

interface SuggestedProps { label: string; field: NoteField; words: readonly string[]; stored: NoteText; /** The text with one more. */ join: (before: string, word: string) => string }

/** What the topic suggests and the text does not say yet; one press adds it. */
function Suggested({ label, field, words, stored, join }: SuggestedProps) {
  const { book, sessionId } = useWriting();
  const draft = useDraft(stored.id);
  const text = draft?.text ?? stored.text;
  const left = words.filter((word) => !text.toLocaleLowerCase('en-US').includes(word.toLocaleLowerCase('en-US')));
  if (left.length === 0) return null;
  const add = (word: string): void => {
    book.write({ textId: stored.id, sessionId, rosterEntryId: null, field }, join(text.trimEnd(), word), { text: stored.text, version: stored.version });
    announce(`${word} added.`);
  };
  return (
    <div role="group" aria-label={label} className={classes['suggested']}>
      <p className={fields['label']}>{label}</p>
      <div className={fields['chips']}>{left.map((word) => <ActionButton key={word} className={classes['suggestion']} icon={<IconPlus size={16} aria-hidden />} onClick={() => add(word)}>{word}</ActionButton>)}</div>
    </div>
  );
}
