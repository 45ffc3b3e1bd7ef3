import { ApolloLink } from '@apollo/client/link';
import { OperationTypeNode } from 'graphql';
import { Observable, type Subscription } from 'rxjs';
import type { ClosedBecause, Gate } from './gate';

/** Set on requests that open the gate themselves: they are answered, right or wrong, never held. */
export const ungated = { ungated: true } as const;

function closedBecause(result: ApolloLink.Result): ClosedBecause | null {
  const errors = 'errors' in result ? result.errors : undefined;
  const refusal = errors?.find((error) => error.extensions?.['code'] === 'UNAUTHENTICATED');
  if (refusal === undefined) return null;
  return refusal.extensions?.['reason'] === 'SCREEN_LOCKED' ? 'SCREEN_LOCKED' : 'NOT_SIGNED_IN';
}

/** Holds what needs a signed-in person until there is one again, then sends it as if nothing had been. */
export function gateLink(gate: Gate): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.operationType === OperationTypeNode.SUBSCRIPTION || operation.getContext()['ungated'] === true) return forward(operation);
    return new Observable((observer) => {
      let current: Subscription | undefined;
      let unwanted = false;
      const send = (): void => {
        if (unwanted) return;
        let held = false;
        current = forward(operation).subscribe({
          next: (result) => {
            const reason = closedBecause(result);
            if (reason === null) return observer.next(result);
            held = true;
            gate.close(reason);
            void gate.whenOpen().then(send);
          },
          error: (error: unknown) => { if (!held) observer.error(error); },
          complete: () => { if (!held) observer.complete(); },
        });
      };
      void gate.whenOpen().then(send);
      return () => {
        unwanted = true;
        current?.unsubscribe();
      };
    });
  });
}
