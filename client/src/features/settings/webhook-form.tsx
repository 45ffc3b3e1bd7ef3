import { changeCatalogue, changeKinds, changeTopicWords, changeTopics } from '@groupwork/shared/changes/public-changes';
import type { ChangeKind } from '@groupwork/shared/changes/public-changes';
import { urlProblem } from '@groupwork/shared/webhooks/webhooks';
import { Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import type { Webhook } from './webhook-words';
import classes from './webhooks.module.css';

export interface WebhookDraft {
  name: string;
  url: string;
  kinds: ChangeKind[];
  facilityIds: string[];
}

interface Props {
  /** Null for one that is to be added. */
  webhook: Webhook | null;
  running: boolean;
  failure: Failure | null;
  onSave: (draft: WebhookDraft) => void;
  onClose: () => void;
}

const problemsOf = ({ name, url, kinds, facilityIds }: WebhookDraft): Readonly<Record<string, string>> => ({
  ...(name.trim() === '' ? { name: 'Enter a name.' } : {}),
  // Whether this computer itself may be called, the server knows.
  ...(urlProblem(url, true) === null ? {} : { url: urlProblem(url, true) ?? '' }),
  ...(kinds.length === 0 ? { kinds: 'Choose at least one change to be told of.' } : {}),
  ...(facilityIds.length === 0 ? { facilityIds: 'Choose at least one facility.' } : {}),
});

/** Where changes are told, which ones, and of which facilities. What was typed stays where the server says no. */
export function WebhookForm({ webhook, running, failure, onSave, onClose }: Props) {
  const { facilities } = useViewer();
  const facility = useFacility();
  const [draft, setDraft] = useState<WebhookDraft>(() => (webhook === null ? { name: '', url: '', kinds: [], facilityIds: [facility.id] } : { name: webhook.name, url: webhook.url, kinds: [...webhook.kinds], facilityIds: webhook.facilities.map(({ id }) => id) }));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const set = (change: Partial<WebhookDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const told = (field: string): string | undefined => problems[field] ?? failure?.fields.find((each) => each.field === field)?.messages[0];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const found = problemsOf(draft);
    setProblems(found);
    if (Object.keys(found).length === 0) onSave({ ...draft, name: draft.name.trim(), url: draft.url.trim() });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <TextInput label="Name" data-autofocus value={draft.name} error={told('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput label="Address" type="url" description="Begins with https://. Messages carry ids alone: no name and nothing of a note." value={draft.url} error={told('url')} onChange={(event) => set({ url: event.currentTarget.value })} />
      <Checkbox.Group label="Told when" value={draft.kinds} error={told('kinds')} onChange={(chosen) => set({ kinds: changeKinds.filter((kind) => chosen.includes(kind)) })}>
        <div className={classes['topics']}>
          {changeTopics.map((topic) => (
            <fieldset key={topic} className={classes['topic']}>
              <legend>{changeTopicWords[topic]}</legend>
              {changeKinds.filter((kind) => changeCatalogue[kind].topic === topic).map((kind) => <Checkbox key={kind} value={kind} label={changeCatalogue[kind].words} />)}
            </fieldset>
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group label="Of" value={draft.facilityIds} error={told('facilityIds')} onChange={(facilityIds) => set({ facilityIds })}>
        <div className={classes['choices']}>{facilities.map(({ id, name }) => <Checkbox key={id} value={id} label={name} />)}</div>
      </Checkbox.Group>
      {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{webhook === null ? 'Add the address' : 'Save'}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
