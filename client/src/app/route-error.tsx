import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { useLocation, useNavigate, useRouteError } from 'react-router';
import { failureOf } from '../graphql/explain';
import { Button } from '@mantine/core';
import { EmptyState, ErrorState } from '../ui/states';
import { NeedsNetwork } from './needs-network';
import { NothingHere } from './nothing-here';

/** One route failed; the bars and every other route go on. */
export function RouteError() {
  const error = useRouteError();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { pathname, search, hash } = useLocation();
  // The same address is a new place to be: the page is begun again, and nothing else.
  const again = useCallback(() => { void navigate({ pathname, search, hash }, { replace: true }); }, [navigate, pathname, search, hash]);
  const failure = failureOf(error);
  if (failure.code === 'NETWORK') return <NeedsNetwork onTryAgain={again} />;
  // What a page asks with stands in its address: bad input is an address that was cut off or mistyped.
  if (failure.code === 'NOT_FOUND' || failure.code === 'FORBIDDEN' || failure.code === 'BAD_USER_INPUT' || isUnknownAddress(error)) return <NothingHere />;
  if (failure.code === 'OUTDATED') return <Updated />;
  const tryAgain = (): void => {
    void client.refetchQueries({ include: 'active' });
    void navigate(0);
  };
  return <ErrorState centred level={1} incidentId={failure.incidentId} onTryAgain={tryAgain} />;
}

/** The server has gone on to another version: its pages go with it. */
function Updated() {
  return <EmptyState centred level={1} title="Groupwork has been updated" actions={<Button onClick={() => location.reload()}>Load the page again</Button>}>What you typed is kept on this device.</EmptyState>;
}

function isUnknownAddress(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 404;
}
