import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { useCurrentInView } from '../../ui/use-current-in-view';
import classes from './developers.module.css';
import { FIRST_QUERY } from './first-query';

/** In the order in which somebody new to it reads them. */
export const places = [
  ['first-query', 'First query'],
  ['paging', 'Paging'],
  ['live', 'Live updates'],
  ['errors', 'Errors'],
  ['limits', 'Limits and cost'],
  ['changes', 'Changes and everything of a kind'],
  ['idempotency', 'Idempotency'],
  ['webhooks', 'Webhooks'],
  ['telehealth', 'Telehealth arrivals'],
  ['fhir', 'FHIR'],
  ['calendars', 'Calendars'],
  ['reference', 'Reference'],
] as const;
type Place = (typeof places)[number][0];

export const isPlace = (name: string): name is Place => places.some(([place]) => place === name);

/** What there is to read for those who let other software in or try it out, and one of it. */
export function DevelopersFrame({ place, children }: { place: Place; children: ReactNode }) {
  const { capabilities } = useViewer();
  const navigate = useNavigate();
  const current = useCurrentInView(place);
  const title = places.find(([name]) => name === place)?.[1];
  const explores = capabilities.includes('api:explore');
  if (title === undefined || !(explores || capabilities.includes('webhook:manage'))) return <NothingHere />;
  const tryOut = () => { void navigate(paths.explorer, { state: { query: FIRST_QUERY } }); };
  return (
    <Page>
      <title>{`${title} · For developers · Groupwork`}</title>
      <PageHead title="For developers" end={explores && <ActionButton variant="filled" icon={<IconPlayerPlay size={18} aria-hidden />} onClick={tryOut}>Open the API Explorer</ActionButton>} />
      <PageBody padded label={title}>
        <div className={classes['guides']}>
          <nav aria-label="Guides" className={classes['places']} ref={current}>
            <ul className={classes['list']}>{places.map(([name, word]) => <li key={name}><Link to={paths.developers(name)} aria-current={name === place ? 'page' : undefined}>{word}</Link></li>)}</ul>
          </nav>
          <article className={classes['guide']}>{children}</article>
        </div>
      </PageBody>
    </Page>
  );
}
