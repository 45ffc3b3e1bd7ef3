import { errorCodes, errorSentence, isRetryable } from '@groupwork/shared/kernel/error-codes';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { type GuidePart, guides } from 'virtual:guides';
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
const ERROR_CODES = '{{error-codes}}';

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
          <article className={classes['guide']}>{(guides[guide] ?? []).map((part) => <Part key={part.text} part={part} />)}</article>
        </div>
      </PageBody>
    </Page>
  );
}

/** The page has its title already: a guide's own is one below it. Code can be wider than the page and scrolls, by keys too. */
function Part({ part: { type, text, inline } }: { part: GuidePart }) {
  if (type === 'heading') return <h2>{text}</h2>;
  if (type === 'code') return <pre tabIndex={0}><code>{text}</code></pre>;
  if (text === ERROR_CODES) return <ErrorCodes />;
  return <p>{inline.map((each) => (each.type === 'codespan' ? <code key={each.text}>{each.text}</code> : each.text))}</p>;
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
