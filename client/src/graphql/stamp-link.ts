import type { OperationVariables } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';

/** Set on a command whose input says when it is sent: made anew for each attempt, since one that waited is sent much later. */
export interface Stamped { restamp: () => OperationVariables }

const isStamped = (context: Record<string, unknown>): context is Record<string, unknown> & Stamped => typeof context['restamp'] === 'function';

/** Stands behind whatever waits and repeats. */
export const stampLink = new ApolloLink((operation, forward) => {
  const context = operation.getContext();
  if (isStamped(context)) operation.variables = { ...operation.variables, ...context.restamp() };
  return forward(operation);
});
