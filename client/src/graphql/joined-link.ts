import { ApolloLink } from '@apollo/client/link';
import { Observable } from 'rxjs';

/** Answers of several streams of one page come together; the page is asked for once. */
const TOGETHER = 50;

/** Set on a stream that is begun anew after it was ended or refused. */
export const begunAgain = { again: true } as const;

interface Joined { heardLately: boolean }

function joinedIn(result: ApolloLink.Result): Joined | null {
  const joined: unknown = result.extensions?.['joined'];
  return typeof joined === 'object' && joined !== null ? { heardLately: 'heardLately' in joined && joined.heardLately === true } : null;
}

/**
 * The first message of a stream says that it is heard from there on. What was asked before may be older: a stream that came
 * back has missed something, and a new one may have just missed it. Then what is shown is asked for again.
 */
export function joinedLink(askAgain: () => void): ApolloLink {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(askAgain, TOGETHER);
  };
  return new ApolloLink((operation, forward) => new Observable((observer) => {
    let cameBack = operation.getContext()['again'] === true;
    const stream = forward(operation).subscribe({
      next: (result) => {
        const joined = joinedIn(result);
        if (joined === null) {
          observer.next(result);
          return;
        }
        if (cameBack || joined.heardLately) soon();
        cameBack = true;
      },
      error: (error: unknown) => observer.error(error),
      complete: () => observer.complete(),
    });
    return () => stream.unsubscribe();
  }));
}
