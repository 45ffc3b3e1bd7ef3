import { errorCodes, errorSentence, isRetryable } from '@groupwork/shared/kernel/error-codes';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { guides } from 'virtual:guides';
import { paths } from '../../app/paths';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { NothingHere } from '../../ui/states';
import classes from './developers.module.css';
import { FIRST_QUERY } from './first-query';

/** In the order in which somebody new to it reads them. */
const order = [
  ['first-query', 'First query'],
  ['paging', 'Paging'],
  ['live', 'Live updates'],
  ['errors', 'Errors'],
  ['limits', 'Limits and cost'],
  ['changes', 'Changes and everything of a kind'],
  ['webhooks', 'Webhooks'],
] as const;
const FIRST = order[0][0];
const ERROR_CODES = '<p>{{error-codes}}</p>';

/** How other software asks Groupwork, for those who let it in or try it out. */
export function DevelopersPage() {
  const { capabilities } = useViewer();
  const { guide = FIRST } = useParams();
  const navigate = useNavigate();
  const title = order.find(([name]) => name === guide)?.[1];
  const explores = capabilities.includes('api:explore');
  if (title === undefined || !(explores || capabilities.includes('webhook:manage'))) return <NothingHere />;
  const tryOut = () => { void navigate(paths.explorer, { state: { query: FIRST_QUERY } }); };
  return (
    <Page>
      <title>{`${title} · For developers · Groupwork`}</title>
      <PageHead title="For developers" end={explores && <ActionButton variant="filled" icon={<IconPlayerPlay size={18} aria-hidden />} onClick={tryOut}>Open the API Explorer</ActionButton>} />
      <PageBody padded label={title}>
        <div className={classes['guides']}>
          <nav aria-label="Guides">
            <ul className={classes['list']}>{order.map(([name, word]) => <li key={name}><Link to={paths.developers(name)} aria-current={name === guide ? 'page' : undefined}>{word}</Link></li>)}</ul>
          </nav>
          <Guide html={guides[guide] ?? ''} />
        </div>
      </PageBody>
    </Page>
  );
}

/** The page has its title already: a guide's own is one below it. */
function Guide({ html }: { html: string }) {
  const [before = '', after = ''] = html.replace('<h1>', '<h2>').replace('</h1>', '</h2>').split(ERROR_CODES);
  return (
    <article className={classes['guide']}>
      <div dangerouslySetInnerHTML={{ __html: before }} />
      {html.includes(ERROR_CODES) && <ErrorCodes />}
      <div dangerouslySetInnerHTML={{ __html: after }} />
    </article>
  );
}

function ErrorCodes() {
  return (
    <dl>
      {errorCodes.map((code) => (
        <div key={code}><dt><code>{code}</code></dt><dd>{errorSentence(code)}{isRetryable(code) && ' The same request with the same key may be sent again.'}</dd></div>
      ))}
    </dl>
  );
}
