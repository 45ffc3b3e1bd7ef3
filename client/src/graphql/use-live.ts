import { waitBefore } from '@groupwork/shared/kernel/patience';
import { useApolloClient } from '@apollo/client/react';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useEffect, useRef, useLayoutEffect } from 'react';
import { type ConnectionState, useConnection } from './connection';
import { gate } from './gate';
import { begunAgain } from './joined-link';

/**
 * Follows a subscription for as long as the component is shown. What arrives goes into the cache by itself;
 * `onChange` is for what the cache cannot do: tints and sentences. After a break every shown query is asked again.
 */
export function useLive<TData, TVariables extends OperationVariables>(document: TypedDocumentNode<TData, TVariables>, variables: TVariables, onChange?: (data: TData) => void): ConnectionState {
  const client = useApolloClient();
  const told = useRef(onChange);
  useLayoutEffect(() => { told.current = onChange; });
  const given = JSON.stringify(variables);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = (): void => undefined;
    const follow = (tried: number): void => {
      if (stopped) return;
      // The socket comes back by itself; only a refused or ended stream has to be begun anew.
      const again = (next: number): void => {
        if (stopped) return;
        timer = setTimeout(() => { void gate.whenOpen().then(() => follow(next)); }, waitBefore(next, Math.random()));
      };
      const subscription = client.subscribe({ query: document as TypedDocumentNode<TData, OperationVariables>, variables: JSON.parse(given) as OperationVariables, errorPolicy: 'none', context: tried > 1 ? begunAgain : {} }).subscribe({
        next: (result) => {
          if (result.error !== undefined) return;
          if (result.data != null) told.current?.(result.data as TData);
        },
        error: () => again(tried + 1),
        complete: () => again(tried + 1),
      });
      stop = () => subscription.unsubscribe();
    };
    follow(1);
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop();
    };
  }, [client, document, given]);

  return useConnection();
}
