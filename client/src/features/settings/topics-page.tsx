import { useQuery } from '@apollo/client/react';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { type TopicFieldsFragment, TopicsDocument } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { SearchBox } from '../../app/search-box';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { TopicForm } from './topic-form';
import { useFocusBack } from '../../ui/use-focus-back';
import classes from './groups.module.css';

type Topic = TopicFieldsFragment;

/** Topics a facilitator chooses from, with what they offer for the note. */
export function TopicsPage() {
  const facility = useFacility();
  const refusal = useConfigureRefusal();
  const [includeRetired, setIncludeRetired] = useState(false);
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const elsewhere = typing ? 'Save or leave what you are typing first.' : null;
  const { data, error, refetch } = useQuery(TopicsDocument, { variables: { facilityId: facility.id, includeRetired }, fetchPolicy: 'cache-and-network' });
  if (error !== undefined && data === undefined) throw error;
  const topics = data?.groupTopics;
  const sought = search.trim().toLowerCase();
  const shown = topics?.filter(({ id, title, retired }) => id === editing || (title.toLowerCase().includes(sought) && (includeRetired || !retired)));
  const again = (): void => { void refetch().catch(() => undefined); };
  // Said at once with the closing, so that the button the focus goes back to is not replaced after it.
  const open = (which: string | null): void => { setTyping(false); setEditing(which); };
  const done = (): void => { open(null); again(); };
  return (
    <Page>
      <title>Topics · Groupwork</title>
      <PageHead title="Topics" of={facility.name} end={refusal === null && editing !== 'new' && <ActionButton variant={editing === null ? 'filled' : 'default'} disabledReason={elsewhere} onClick={() => open('new')}>New topic</ActionButton>}><SaveFile path={files.list('topics', facility.id)}>Save as CSV</SaveFile></PageHead>
      <Toolbar label="Which topics" end={<SearchBox label="Title" search={search} onSearch={setSearch} />}>
        <Checkbox label="Show retired" checked={includeRetired} onChange={(event) => setIncludeRetired(event.currentTarget.checked)} />
      </Toolbar>
      <PageBody padded label="Topics">
        <div className={classes['column']}>
          {refusal !== null && <p className={classes['soft']}>{refusal}</p>}
          {editing === 'new' && <TopicForm topic={null} onTyping={setTyping} onStale={again} onDone={done} onLeave={() => open(null)} />}
          {shown === undefined && <RowSkeletons rows={6} />}
          {topics?.length === 0 && editing !== 'new' && <EmptyState title="No topic yet">Facilitators write their own until there are some.</EmptyState>}
          {topics !== undefined && topics.length > 0 && shown?.length === 0 && <EmptyState title="No topic matches">{`Nothing has “${search.trim()}” in its title.`}</EmptyState>}
          <ul className={classes['rows']}>
            {shown?.map((topic) => <TopicRow key={topic.id} topic={topic} open={editing === topic.id} refusal={refusal} elsewhere={elsewhere} onTyping={setTyping} onOpen={(opens) => open(opens ? topic.id : null)} onSaved={done} onStale={again} />)}
          </ul>
        </div>
      </PageBody>
    </Page>
  );
}

interface TopicRowProps { topic: Topic; open: boolean; refusal: string | null; elsewhere: string | null; onTyping: (typing: boolean) => void; onOpen: (open: boolean) => void; onSaved: () => void; onStale: () => void }

function TopicRow({ topic, open, refusal, elsewhere, onTyping, onOpen, onSaved, onStale }: TopicRowProps) {
  const change = useFocusBack(open);
  if (open) return <li><div className={classes['wide']}><TopicForm topic={topic} onTyping={onTyping} onStale={onStale} onDone={onSaved} onLeave={() => onOpen(false)} /></div></li>;
  return (
    <li>
      <span><strong>{topic.title}</strong>{topic.retired && <span className={classes['soft']}> · retired</span>}<br /><span className={classes['soft']}>{topic.contentSnippet}</span></span>
      {refusal === null && <ActionButton ref={change} variant="subtle" reason="tooltip" disabledReason={elsewhere} aria-label={`Change ${topic.title}`} onClick={() => onOpen(true)}>Change</ActionButton>}
    </li>
  );
}
