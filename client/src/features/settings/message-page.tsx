import type { LintAgainst } from '@groupwork/shared/communications/lint-template';
import { isOnWords, sentWhenWords, templateName } from '@groupwork/shared/communications/template-words';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { CopyMessages } from './copy-messages';
import { MessageEditor } from './message-editor';
import { addressOf, type Template, useMessages } from './use-messages';
import classes from './messages.module.css';

/** One message of the facility: its words, its times, and how it is read. */
export function MessagePage() {
  const facility = useFacility();
  const { template: address } = useParams();
  const { settings, against, again } = useMessages();
  const template = settings?.templates.find((each) => addressOf(each) === address);
  const title = template === undefined ? 'Message' : templateName(template);
  return (
    <Page>
      <title>{`${title} · Groupwork`}</title>
      <PageHead title={title} end={<Link className={classes['all']} to={paths.settingsMessages}>All messages</Link>}>
        <span className={classes['soft']}>{template === undefined ? facility.name : `${facility.name} · ${isOnWords(template)} · sent ${sentWhenWords(template)}`}</span>
      </PageHead>
      <PageBody padded label={title}>
        {settings === undefined && <RowSkeletons rows={8} />}
        {settings !== undefined && template === undefined && <EmptyState title="There is no such message">The list has all that are sent.</EmptyState>}
        {template !== undefined && against !== null && <OneMessage key={`${facility.id} ${template.id}`} template={template} against={against} onStale={again} />}
      </PageBody>
    </Page>
  );
}

function OneMessage({ template, against, onStale }: { template: Template; against: LintAgainst; onStale: () => void }) {
  const refusal = useConfigureRefusal();
  const [copying, setCopying] = useState(false);
  const [typing, setTyping] = useState(false);
  return (
    <>
      {copying && <CopyMessages templates={[template]} what={templateName(template)} onDone={() => setCopying(false)} />}
      <MessageEditor
        template={template} against={against} refusal={refusal} onTyping={setTyping} onStale={onStale}
        more={<CopyMessages.Button open={copying} disabledReason={typing ? 'Save or leave what you are typing first.' : null} onOpen={() => setCopying(true)} />}
      />
    </>
  );
}
