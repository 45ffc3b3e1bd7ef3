import { useApolloClient } from '@apollo/client/react';
import { useNavigate, useRouteError } from 'react-router';
import { failureOf } from '../graphql/explain';
import { Button } from '@mantine/core';
import { ErrorState, NothingHere } from '../ui/states';
import { paths } from './paths';

/** One route failed; the bars and every other route go on. */
export function RouteError() {
  const error = useRouteError();
  const client = useApolloClient();
  const navigate = useNavigate();
  const failure = failureOf(error);
  if (failure.code === 'NOT_FOUND' || failure.code === 'FORBIDDEN' || isUnknownAddress(error)) return <NothingHere actions={<ToScheduler />} />;
  const tryAgain = (): void => {
    void client.refetchQueries({ include: 'active' });
    void navigate(0);
  };
  return <ErrorState centred level={1} incidentId={failure.incidentId} onTryAgain={tryAgain} />;
}

export function ToScheduler() {
  const navigate = useNavigate();
  return <Button onClick={() => { void navigate(paths.start); }}>Open the Scheduler</Button>;
}

function isUnknownAddress(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 404;
}
