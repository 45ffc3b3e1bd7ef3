import { TOPIC_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { Autocomplete } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { GroupTopicsQuery } from '../../graphql/generated/operations';
import { FieldFrame, helpId, problemId } from './field-frame';
import type { NotesSession } from './notes-session';
import { useKeptText } from './use-kept-text';
import { useNoteCommands } from './use-note-commands';
import classes from './fields.module.css';

export type Topic = GroupTopicsQuery['groupTopics'][number];
const INPUT = 'note-topic';

export interface TopicFieldProps { session: NotesSession; topics: readonly Topic[]; /** A topic of the list was chosen, by its name or from the list. */ onChosen: (topic: Topic) => void }

/** From the facility's list or in free words. */
export function TopicField({ session, topics, onChosen }: TopicFieldProps) {
  const { describe } = useNoteCommands();
  const { typed, write, save: saveWritten, onItsWay } = useKeptText(`topic:${session.id}`);
  const [problem, setProblem] = useState<string | null>(null);
  const stored = session.topicText ?? '';
  const text = typed ?? stored;

  const save = async (wanted: string): Promise<void> => {
    const topicText = wanted.trim();
    if (topicText === stored && !onItsWay()) return write(null);
    const topic = topics.find(({ title }) => title.localeCompare(topicText, 'en-US', { sensitivity: 'base' }) === 0);
    const failure = await saveWritten(() => describe(session, topic === undefined ? { topicId: null, topicText: topicText === '' ? null : topicText } : { topicId: topic.id, topicText: topic.title }));
    setProblem(failure);
    if (failure === null && topic !== undefined) onChosen(topic);
  };
  return (
    <FieldFrame inputId={INPUT} label="Topic" required help={topics.length > 0 ? 'from the list, or your own words' : undefined} problem={problem}>
      <Autocomplete
        id={INPUT} className={classes['line'] ?? ''} value={text} data={topics.map(({ title }) => title)} limit={50} maxLength={TOPIC_LENGTH} error={problem !== null} data-field="topic" aria-required
        rightSection={<IconChevronDown size={16} aria-hidden />} rightSectionPointerEvents="none" autoComplete="off"
        aria-describedby={`${helpId(INPUT)}${problem === null ? '' : ` ${problemId(INPUT)}`}`}
        onChange={(wanted) => { write(wanted); setProblem(null); }}
        onOptionSubmit={(wanted) => { write(wanted); void save(wanted); }}
        onBlur={() => { if (typed !== null) void save(text); }}
      />
    </FieldFrame>
  );
}
