import { ApolloLink } from '@apollo/client/link';
import { OperationTypeNode } from 'graphql';
import { EMPTY, finalize, from, mergeMap, type Observable, shareReplay } from 'rxjs';

interface Question { sent: boolean; answer: Observable<ApolloLink.Result>; over: Promise<void> }

/**
 * A question is asked again because something changed, and an answer on its way may not know of that. It waits for that
 * answer and is then sent again, once however many ask meanwhile; so answers also arrive in the order of their questions.
 * Stands in for the client's own deduplication, which would give the answer on its way to whoever asks again.
 */
export function askedAgainLink(): ApolloLink {
  const last = new Map<string, Question>();
  return new ApolloLink((operation, forward) => {
    if (operation.operationType !== OperationTypeNode.QUERY) return forward(operation);
    const key = `${operation.operationName} ${JSON.stringify(operation.variables)}`;
    const before = last.get(key);
    if (before !== undefined && !before.sent) return before.answer;
    let end = (): void => undefined;
    const own: Question = { sent: false, answer: EMPTY, over: new Promise((resolve) => { end = resolve; }) };
    own.answer = from(before?.over ?? Promise.resolve()).pipe(
      mergeMap(() => {
        own.sent = true;
        return forward(operation);
      }),
      finalize(() => {
        end();
        if (last.get(key) === own) last.delete(key);
      }),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    last.set(key, own);
    return own.answer;
  });
}
