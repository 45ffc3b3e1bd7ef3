import { noteFieldCatalogue, type NotePart } from '@groupwork/shared/documentation/note-fields';
import { FIELD_HELP_LENGTH, FIELD_LABEL_LENGTH, fieldsIn, leftOut, type LayoutField, type NoteLayout, TEMPLATE_NAME_LENGTH, templateProblems } from '@groupwork/shared/documentation/note-layout';
import { Checkbox, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { type NoteTemplateFieldsFragment, SaveNoteTemplateDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { otherProblem, problemOf } from './field-problems';
import { useDraft } from './use-draft';
import classes from './groups.module.css';
import own from './template-form.module.css';

const plain = ({ field, label, help, required }: LayoutField): LayoutField => ({ field, label, help, required });

export const layoutOf = ({ name, fields }: NoteLayout): NoteLayout => ({ name, fields: fields.map(plain) });

export interface TemplateFormProps {
  template: NoteTemplateFieldsFragment | null;
  /** What a new one begins with. */
  copied: NoteLayout;
  onTyping: (typing: boolean) => void;
  onStale: () => void;
  onDone: () => void;
  onLeave: () => void;
}

/** Chooses, orders, relabels and requires fields of the catalogue; sessions that have started keep what they had. */
export function TemplateForm({ template, copied, onTyping, onStale, onDone, onLeave }: TemplateFormProps) {
  const { id: facilityId } = useFacility();
  const { typed, meanwhile, version, unsaved, change } = useDraft<NoteLayout>(template?.version ?? 0, template === null ? copied : layoutOf(template), (field, value) => (field === 'name' ? value.name : value.fields.map(({ label }) => label).join(', ')));
  const [problems, setProblems] = useState<ReturnType<typeof templateProblems>>([]);
  const typing = unsaved || template === null;
  useEffect(() => {
    onTyping(typing);
    return () => onTyping(false);
  }, [typing, onTyping]);
  const { run, running, failure, forgive } = useCommand(SaveNoteTemplateDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const keys = useKeys({ Escape: () => { if (!unsaved) onLeave(); } });
  const set = (next: Partial<NoteLayout>): void => {
    change(next);
    setProblems([]);
    if (failure !== null && failure.code !== 'STALE') forgive();
  };
  const save = (archived: boolean): void => {
    if (running) return;
    const layout: NoteLayout = { name: typed.name.trim(), fields: typed.fields.map((each) => ({ ...each, label: each.label.trim(), help: each.help.trim() })) };
    const found = templateProblems(layout);
    setProblems(found);
    if (found.length > 0) return;
    void run({ facilityId, id: template?.id ?? null, version: template === null ? null : version, name: layout.name, fields: [...layout.fields], archived }).then((answer) => {
      if (answer === null) return;
      say(archived ? `${layout.name} is archived. Groups that have it keep it.` : `${layout.name} is saved. Sessions that have started keep what they had.`);
      onDone();
    });
  };
  const told = (field: string): string | null => problems.find((problem) => problem.field === field)?.message ?? problemOf(failure, field);
  const other = failure?.code === 'STALE' ? 'Somebody saved this template meanwhile. What they changed is marked, and what you typed stays. Save again to have it your way.' : otherProblem(failure, ['name', 'fields']);
  return (
    <form className={classes['form']} onSubmit={(event: FormEvent) => { event.preventDefault(); save(template?.archived ?? false); }} noValidate aria-label={template === null ? 'New note template' : `Change ${template.name}`} {...keys}>
      <TextInput label="Name" autoFocus autoComplete="off" maxLength={TEMPLATE_NAME_LENGTH} value={typed.name} error={told('name')} {...(meanwhile.name === undefined ? {} : { description: meanwhile.name })} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TemplatePart part="SHARED" title="Shared part" layout={typed} onChange={(fields) => set({ fields })} />
      <TemplatePart part="INDIVIDUAL" title="Each patient" layout={typed} onChange={(fields) => set({ fields })} />
      {meanwhile.fields !== undefined && <p className={classes['soft']}>{meanwhile.fields}</p>}
      {told('fields') !== null && <p className={classes['problem']} role="alert">{told('fields')}</p>}
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save template</ActionButton>
        {template !== null && <ActionButton variant="subtle" running={running} onClick={() => save(!template.archived)}>{template.archived ? 'Offer it again' : 'Archive'}</ActionButton>}
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
      <LeaveGuard unsaved={unsaved} what={template?.name ?? 'The new template'} />
    </form>
  );
}

function TemplatePart({ part, title, layout, onChange }: { part: NotePart; title: string; layout: NoteLayout; onChange: (fields: readonly LayoutField[]) => void }) {
  const fields = fieldsIn(layout, part);
  const others = layout.fields.filter((each) => !fields.includes(each));
  const tell = (next: readonly LayoutField[]): void => onChange(part === 'SHARED' ? [...next, ...others] : [...others, ...next]);
  const alter = (at: number, patch: Partial<LayoutField>): void => tell(fields.map((each, index) => (index === at ? { ...each, ...patch } : each)));
  const move = (at: number, by: 1 | -1): void => {
    const next = [...fields];
    next.splice(at + by, 0, ...next.splice(at, 1));
    tell(next);
  };
  return (
    <fieldset className={own['part']}>
      <legend>{title}</legend>
      <ol className={own['fields']}>
        {fields.map(({ field, label, help, required }, at) => {
          const name = noteFieldCatalogue[field].label;
          return (
            <li key={field}>
              <TextInput label={`${name} is called`} autoComplete="off" maxLength={FIELD_LABEL_LENGTH} value={label} onChange={(event) => alter(at, { label: event.currentTarget.value })} />
              <TextInput label="What belongs into it" aria-label={`What belongs into ${name}`} autoComplete="off" maxLength={FIELD_HELP_LENGTH} value={help} onChange={(event) => alter(at, { help: event.currentTarget.value })} />
              <span className={own['acts']}>
                <Checkbox label="Required" aria-label={`${name} is required`} checked={required} onChange={(event) => alter(at, { required: event.currentTarget.checked })} />
                <ActionButton variant="subtle" size="compact-md" aria-label={`Move ${name} up`} disabledReason={at === 0 ? 'It stands first.' : null} reason="tooltip" onClick={() => move(at, -1)}><IconArrowUp size={18} aria-hidden /></ActionButton>
                <ActionButton variant="subtle" size="compact-md" aria-label={`Move ${name} down`} disabledReason={at === fields.length - 1 ? 'It stands last.' : null} reason="tooltip" onClick={() => move(at, 1)}><IconArrowDown size={18} aria-hidden /></ActionButton>
                <ActionButton variant="subtle" size="compact-md" aria-label={`Leave out ${name}`} onClick={() => tell(fields.filter((each) => each.field !== field))}><IconX size={18} aria-hidden /></ActionButton>
              </span>
            </li>
          );
        })}
      </ol>
      <div className={classes['buttons']}>
        {leftOut(layout.fields, part).map((each) => <ActionButton key={each.field} icon={<IconPlus size={16} aria-hidden />} aria-label={`Add ${each.label}`} onClick={() => tell([...fields, each])}>{each.label}</ActionButton>)}
      </div>
    </fieldset>
  );
}
