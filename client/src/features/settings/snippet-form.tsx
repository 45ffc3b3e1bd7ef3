import { SNIPPET_KEY_LENGTH, snippetProblems } from '@groupwork/shared/documentation/snippets';
import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { SaveOwnSnippetDocument, SaveSnippetDocument, type SnippetFieldsFragment } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { otherProblem, problemOf } from './field-problems';
import { useDraft } from './use-draft';
import classes from './groups.module.css';

type Snippet = SnippetFieldsFragment;
interface Typed { shortKey: string; text: string }

export interface SnippetFormProps { snippet: Snippet | null; own: boolean; onTyping: (typing: boolean) => void; onStale: () => void; onDone: () => void; onLeave: () => void }

/** A new snippet, or one that is changed in its row's place. */
export function SnippetForm({ snippet, own, onTyping, onStale, onDone, onLeave }: SnippetFormProps) {
  const { id: facilityId } = useFacility();
  const { typed, meanwhile, version, unsaved, change } = useDraft<Typed>(snippet?.version ?? 0, { shortKey: snippet?.shortKey ?? '', text: snippet?.text ?? '' }, (field, value) => value[field]);
  const [problems, setProblems] = useState<ReturnType<typeof snippetProblems>>([]);
  useEffect(() => {
    onTyping(unsaved);
    return () => onTyping(false);
  }, [unsaved, onTyping]);
  const options = { onFailure: ({ code }: { code: string }) => { if (code === 'STALE') onStale(); return true; } };
  const ofFacility = useCommand(SaveSnippetDocument, options);
  const ofOwn = useCommand(SaveOwnSnippetDocument, options);
  const { running, failure, forgive } = own ? ofOwn : ofFacility;
  const keys = useKeys({ Escape: () => { if (!unsaved) onLeave(); } });
  const save = (archived: boolean): void => {
    if (running) return;
    const wanted = { shortKey: typed.shortKey.trim().replace(/^\//, '').toLowerCase(), text: typed.text.trim() };
    const found = snippetProblems(wanted);
    setProblems(found);
    if (found.length > 0) return;
    const input = { id: snippet?.id ?? null, version: snippet === null ? null : version, ...wanted, archived };
    const saving: Promise<object | null> = own ? ofOwn.run(input) : ofFacility.run({ ...input, facilityId });
    void saving.then((answer) => {
      if (answer === null) return;
      say(archived ? `/${wanted.shortKey} is archived. Notes keep what was put into them.` : `/${wanted.shortKey} is saved.`);
      onDone();
    });
  };
  const about = (field: keyof Typed, help: string) => ({
    autoComplete: 'off', value: typed[field], error: problems.find((problem) => problem.field === field)?.message ?? problemOf(failure, field), description: meanwhile[field] ?? help,
    onChange: (event: { currentTarget: { value: string } }) => {
      change({ [field]: event.currentTarget.value });
      setProblems([]);
      if (failure !== null && failure.code !== 'STALE') forgive();
    },
  });
  const other = failure?.code === 'STALE' ? 'Somebody saved this snippet meanwhile. What they changed is marked, and what you typed stays. Save again to have it your way.' : otherProblem(failure, ['shortKey', 'text']);
  return (
    <form className={classes['form']} onSubmit={(event: FormEvent) => { event.preventDefault(); save(snippet?.archived ?? false); }} noValidate aria-label={snippet === null ? 'New snippet' : `Change /${snippet.shortKey}`} {...keys}>
      <TextInput label="Key" autoFocus maxLength={SNIPPET_KEY_LENGTH + 1} leftSection="/" {...about('shortKey', 'Typed after a slash, at a word’s start.')} />
      <Textarea label="Text" autosize minRows={2} {...about('text', 'It goes into anybody’s note, so it names nobody.')} />
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save snippet</ActionButton>
        {snippet !== null && <ActionButton variant="subtle" running={running} onClick={() => save(!snippet.archived)}>{snippet.archived ? 'Offer it again' : 'Archive'}</ActionButton>}
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
      <LeaveGuard unsaved={unsaved} what={snippet === null ? 'The new snippet' : `/${snippet.shortKey}`} />
    </form>
  );
}
