import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { GraphiQL } from 'graphiql';
import { type ComponentProps, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { useCapability } from '../../graphql/viewer';
import { Page, PageHead } from '../../ui/page';
import classes from './developers.module.css';
import { type Cost, explorer, SCHEMA_QUERY } from './explorer-fetcher';
import { inMemory } from './explorer-storage';
import { FIRST_QUERY } from './first-query';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

const points = (many: number): string => `${many.toLocaleString('en-US')} ${many === 1 ? 'point' : 'points'}`;

/** A query that the guide handed over travels with the visit, never in the address. */
function handedOver(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'query' in state && typeof state.query === 'string' ? state.query : null;
}

/** Of several operations in the text the one that is run. */
function isLive({ operationName }: Parameters<Fetcher>[0], options: Parameters<Fetcher>[1]): boolean {
  return options?.documentAST?.definitions.some((each) => each.kind === 'OperationDefinition' && each.operation === 'subscription' && (operationName == null || each.name?.value === operationName)) ?? false;
}

/** Where a person with the right tries the API out, with their own rights and a key's budget. */
export function ExplorerPage() {
  return useCapability('api:explore') ? <Explorer /> : <NothingHere />;
}

function Explorer() {
  const [cost, setCost] = useState<Cost | null>(null);
  const asks = useMemo(() => explorer(setCost), []);
  // Another function would be taken for another API, and its schema be asked for again.
  const fetcher = useMemo<Fetcher>(() => (asked, options) => (isLive(asked, options) ? asks.live(asked) : asks.once(asked)), [asks]);
  const storage = useMemo(() => inMemory(), []);
  const scheme = useComputedColorScheme('light');
  const query = handedOver(useLocation().state) ?? FIRST_QUERY;
  useEffect(() => () => asks.end(), [asks]);
  return (
    <Page>
      <title>API Explorer · Groupwork</title>
      <PageHead title="API Explorer">
        <span className={classes['cost']} role="status">{cost === null ? 'You read what you may see; every read is in the trail' : `Cost ${points(cost.actual)}, at most ${points(cost.predicted)}. ${points(cost.left)} of ${cost.most.toLocaleString('en-US')} left this minute`}</span>
      </PageHead>
      <div className={classes['explorer']}>
        <GraphiQL
          fetcher={fetcher} storage={storage} initialQuery={query} defaultQuery={FIRST_QUERY}
          introspectionQueryName={SCHEMA_QUERY} forcedTheme={scheme} isHeadersEditorEnabled={false} shouldPersistHeaders={false} showPersistHeadersSettings={false}
        />
      </div>
    </Page>
  );
}
