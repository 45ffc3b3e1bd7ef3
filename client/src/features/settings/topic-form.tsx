import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { SaveTopicDocument, type TopicFieldsFragment } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { otherProblem, problemOf } from './field-problems';
import { useDraft } from './use-draft';
import classes from './groups.module.css';

type Topic = TopicFieldsFragment;
interface Typed { title: string; contentSnippet: string; themes: string; interventions: string }

const typedOf = (topic: Topic | null): Typed => ({ title: topic?.title ?? '', contentSnippet: topic?.contentSnippet ?? '', themes: topic?.suggestedThemes.join('\n') ?? '', interventions: topic?.suggestedInterventions.join('\n') ?? '' });
const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);
/** Where the server names a list, the field that it is typed in. */
const sentAs: Record<keyof Typed, string> = { title: 'title', contentSnippet: 'contentSnippet', themes: 'suggestedThemes', interventions: 'suggestedInterventions' };

interface TopicFormProps { topic: Topic | null; onTyping: (typing: boolean) => void; onStale: () => void; onDone: () => void; onLeave: () => void }

/** A new topic, or one that is changed in its row's place. Somebody else's change in between loses nothing that was typed. */
export function TopicForm({ topic, onTyping, onStale, onDone, onLeave }: TopicFormProps) {
  const { id: facilityId } = useFacility();
  const { typed, meanwhile, version, unsaved, change } = useDraft<Typed>(topic?.version ?? 0, typedOf(topic), (field, value) => value[field].replaceAll('\n', '; '));
  useEffect(() => {
    onTyping(unsaved);
    return () => onTyping(false);
  }, [unsaved, onTyping]);
  const { run, running, failure, forgive } = useCommand(SaveTopicDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const keys = useKeys({ Escape: () => { if (!unsaved) onLeave(); } });
  const save = (retired: boolean): void => {
    if (running) return;
    const title = typed.title.trim();
    void run({ facilityId, id: topic?.id ?? null, version: topic === null ? null : version, title, contentSnippet: typed.contentSnippet.trim(), suggestedThemes: lines(typed.themes), suggestedInterventions: lines(typed.interventions), retired }).then((answer) => {
      if (answer === null) return;
      say(retired ? `${title} is retired. Old sessions keep it.` : `${title} is saved.`);
      onDone();
    });
  };
  const about = (field: keyof Typed, help?: string) => {
    const description = meanwhile[field] ?? help;
    return {
      autoComplete: 'off', value: typed[field], error: problemOf(failure, sentAs[field]), ...(description === undefined ? {} : { description }),
      onChange: (event: { currentTarget: { value: string } }) => {
        change({ [field]: event.currentTarget.value });
        if (failure !== null && failure.code !== 'STALE') forgive();
      },
    };
  };
  const other = failure?.code === 'STALE' ? 'Somebody saved this topic meanwhile. What they changed is marked, and what you typed stays. Save again to have it your way.' : otherProblem(failure, Object.values(sentAs));
  return (
    <form className={classes['form']} onSubmit={(event: FormEvent) => { event.preventDefault(); save(topic?.retired ?? false); }} noValidate aria-label={topic === null ? 'New topic' : `Change ${topic.title}`} {...keys}>
      <TextInput label="Title" autoFocus {...about('title')} />
      <Textarea label="Offered for Content covered" autosize minRows={2} {...about('contentSnippet')} />
      <div className={classes['part']}>
        <Textarea label="Suggested themes" autosize minRows={2} {...about('themes', 'One a line.')} />
        <Textarea label="Suggested interventions" autosize minRows={2} {...about('interventions', 'One a line.')} />
      </div>
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save topic</ActionButton>
        {topic !== null && <ActionButton variant="subtle" running={running} onClick={() => save(!topic.retired)}>{topic.retired ? 'Offer it again' : 'Retire'}</ActionButton>}
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
      <LeaveGuard unsaved={unsaved} what={topic?.title ?? 'The new topic'} />
    </form>
  );
}
