import { useQuery } from '@apollo/client/react';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { type SnippetFieldsFragment, SnippetsDocument } from '../../graphql/generated/operations';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useFocusBack } from '../../ui/use-focus-back';
import { SearchBox } from '../../app/search-box';
import { SnippetForm, type SnippetFormProps } from './snippet-form';
import classes from './groups.module.css';

/** The facility's snippets, for everybody who writes notes there. */
export function SnippetsPage() {
  return <Snippets own={false} refusal={useConfigureRefusal()} />;
}

/** One's own, wherever one works; nobody else sees them. */
export function OwnSnippetsPage() {
  return <Snippets own refusal={null} />;
}

function Snippets({ own, refusal }: { own: boolean; refusal: string | null }) {
  const facility = useFacility();
  const [includeArchived, setIncludeArchived] = useState(false);
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const elsewhere = typing ? 'Save or leave what you are typing first.' : null;
  const { data, error, refetch } = useQuery(SnippetsDocument, { variables: { facilityId: facility.id, includeArchived }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const snippets = data?.snippets.filter((snippet) => snippet.own === own);
  const sought = search.trim().toLowerCase();
  const shown = snippets?.filter(({ id, shortKey, text }) => id === editing || `/${shortKey} ${text.toLowerCase()}`.includes(sought));
  const again = (): void => { void refetch().catch(() => undefined); };
  const open = (which: string | null): void => { setTyping(false); setEditing(which); };
  const form = { own, onTyping: setTyping, onStale: again, onDone: () => { open(null); again(); }, onLeave: () => open(null) };
  const title = own ? 'My snippets' : 'Snippets';
  return (
    <Page>
      <title>{`${title} · Groupwork`}</title>
      <PageHead title={title} of={own ? 'only you see them' : facility.name} end={refusal === null && editing !== 'new' && <ActionButton variant={editing === null ? 'filled' : 'default'} disabledReason={elsewhere} onClick={() => open('new')}>New snippet</ActionButton>}><SaveFile path={files.list('snippets', facility.id, new URLSearchParams({ whose: own ? 'OWN' : 'FACILITY' }))}>Save as CSV</SaveFile></PageHead>
      <Toolbar label="Which snippets" end={<SearchBox label="Key or text" search={search} onSearch={setSearch} />}>
        <Checkbox label="Show archived" checked={includeArchived} onChange={(event) => setIncludeArchived(event.currentTarget.checked)} />
      </Toolbar>
      <PageBody padded label={title}>
        <div className={classes['column']}>
          {refusal !== null && <p className={classes['soft']}>{refusal}</p>}
          {editing === 'new' && <SnippetForm snippet={null} {...form} />}
          {shown === undefined && <RowSkeletons rows={6} />}
          {snippets?.length === 0 && editing !== 'new' && <EmptyState title="No snippet yet">Typed as /key in a note, a snippet saves writing the same sentence again.</EmptyState>}
          {snippets !== undefined && snippets.length > 0 && shown?.length === 0 && <EmptyState title="No snippet matches">{`Nothing has “${search.trim()}” in it.`}</EmptyState>}
          <ul className={classes['rows']}>
            {shown?.map((snippet) => <SnippetItem key={snippet.id} snippet={snippet} open={editing === snippet.id} changes={refusal === null} elsewhere={elsewhere} onOpen={() => open(snippet.id)} form={form} />)}
          </ul>
        </div>
      </PageBody>
    </Page>
  );
}

interface SnippetItemProps { snippet: SnippetFieldsFragment; open: boolean; changes: boolean; elsewhere: string | null; onOpen: () => void; form: Omit<SnippetFormProps, 'snippet'> }

function SnippetItem({ snippet, open, changes, elsewhere, onOpen, form }: SnippetItemProps) {
  const change = useFocusBack(open);
  if (open) return <li><div className={classes['wide']}><SnippetForm snippet={snippet} {...form} /></div></li>;
  return (
    <li>
      <span><strong>/{snippet.shortKey}</strong>{snippet.archived && <span className={classes['soft']}> · archived</span>}<br /><span className={classes['soft']}>{snippet.text}</span></span>
      {changes && <ActionButton ref={change} variant="subtle" reason="tooltip" disabledReason={elsewhere} aria-label={`Change /${snippet.shortKey}`} onClick={onOpen}>Change</ActionButton>}
    </li>
  );
}
