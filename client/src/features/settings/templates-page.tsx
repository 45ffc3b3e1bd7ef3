import { useQuery } from '@apollo/client/react';
import { fieldsIn, type NoteLayout, shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { type NoteTemplateFieldsFragment, NoteTemplatesDocument } from '../../graphql/generated/operations';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { useFocusBack } from '../../ui/use-focus-back';
import { layoutOf, TemplateForm, type TemplateFormProps } from './template-form';
import classes from './groups.module.css';

type Template = NoteTemplateFieldsFragment;
/** What is open: a template that is changed, or a copy that is not saved yet. */
type Editing = { id: string } | { copied: NoteLayout } | null;

const copyOf = (layout: NoteLayout): NoteLayout => ({ ...layoutOf(layout), name: `${layout.name}, ours` });

/** How notes are laid out: the shipped formats to copy, and the facility's own. */
export function TemplatesPage() {
  const facility = useFacility();
  const refusal = useConfigureRefusal();
  const [includeArchived, setIncludeArchived] = useState(false);
  const [editing, setEditing] = useState<Editing>(null);
  const [typing, setTyping] = useState(false);
  const elsewhere = typing ? 'Save or leave what you are typing first.' : null;
  const { data, error, refetch } = useQuery(NoteTemplatesDocument, { variables: { facilityId: facility.id, includeArchived }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const again = (): void => { void refetch().catch(() => undefined); };
  const open = (which: Editing): void => { setTyping(false); setEditing(which); };
  const form = { onTyping: setTyping, onStale: again, onDone: () => { open(null); again(); }, onLeave: () => open(null) };
  const copying = editing !== null && 'copied' in editing;
  return (
    <Page>
      <title>Note templates · Groupwork</title>
      <PageHead title="Note templates" of={facility.name} end={refusal === null && !copying && <ActionButton variant={editing === null ? 'filled' : 'default'} disabledReason={elsewhere} onClick={() => open({ copied: { ...layoutOf(shippedLayouts.FREE), name: '' } })}>New template</ActionButton>}><SaveFile path={files.list('templates', facility.id)}>Save as CSV</SaveFile></PageHead>
      <Toolbar label="Which templates"><Checkbox label="Show archived" checked={includeArchived} onChange={(event) => setIncludeArchived(event.currentTarget.checked)} /></Toolbar>
      <PageBody padded label="Note templates">
        <div className={classes['column']}>
          <p className={classes['soft']}>{refusal ?? 'A group has one. A session keeps it as it is when it starts.'}</p>
          {copying && <TemplateForm template={null} copied={editing.copied} {...form} />}
          {data === undefined && <RowSkeletons rows={5} />}
          <ul className={classes['rows']}>
            {data?.noteTemplates.map((template) => (
              <TemplateItem
                key={template.id} template={template} open={editing !== null && 'id' in editing && editing.id === template.id} changes={refusal === null} elsewhere={elsewhere} form={form}
                onOpen={() => open({ id: template.id })} onCopy={() => open({ copied: copyOf(template) })}
              />
            ))}
          </ul>
        </div>
      </PageBody>
    </Page>
  );
}

interface TemplateItemProps { template: Template; open: boolean; changes: boolean; elsewhere: string | null; form: Omit<TemplateFormProps, 'template' | 'copied'>; onOpen: () => void; onCopy: () => void }

function TemplateItem({ template, open, changes, elsewhere, form, onOpen, onCopy }: TemplateItemProps) {
  const change = useFocusBack(open);
  if (open) return <li><div className={classes['wide']}><TemplateForm template={template} copied={layoutOf(template)} {...form} /></div></li>;
  const { name, shipped, archived } = template;
  return (
    <li>
      <span><strong>{name}</strong><span className={classes['soft']}>{shipped ? ' · came with the product' : archived ? ' · archived' : ''}</span><br /><span className={classes['soft']}>{fieldsIn(template, 'INDIVIDUAL').map(({ label, required }) => (required ? label : `${label} (optional)`)).join(', ')}</span></span>
      {changes && (
        <span className={classes['buttons']}>
          <ActionButton variant="subtle" reason="tooltip" disabledReason={elsewhere} aria-label={`Copy ${name}`} onClick={onCopy}>Copy</ActionButton>
          {!shipped && <ActionButton ref={change} variant="subtle" reason="tooltip" disabledReason={elsewhere} aria-label={`Change ${name}`} onClick={onOpen}>Change</ActionButton>}
        </span>
      )}
    </li>
  );
}
