import { ApolloLink } from '@apollo/client';
import { tap } from 'rxjs';
import { noteServerNow } from './server-time';

/** The moment the server said it was, in whatever part of an answer carries it. */
function momentIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  for (const part of Object.values(data)) {
    if (typeof part !== 'object' || part === null) continue;
    if ('serverNow' in part && typeof part.serverNow === 'string') return part.serverNow;
    if ('now' in part && typeof part.now === 'string') return part.now;
  }
  return null;
}

/**
 * Sets the page's clock as an answer arrives and before anything is drawn from it: a device an hour off must not
 * lock its own screen. Answers from the cache carry an old moment, so only those of the network count.
 */
export const clockLink = new ApolloLink((operation, forward) => forward(operation).pipe(tap({
  next: ({ data }) => {
    const moment = momentIn(data);
    if (moment !== null) noteServerNow(moment);
  },
})));
