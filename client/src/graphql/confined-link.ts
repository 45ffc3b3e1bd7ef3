import { ApolloLink } from '@apollo/client/link';
import { NEVER, of, switchMap } from 'rxjs';

/** Where a handed-over device belongs, whatever address was asked for on it. */
export const KIOSK_PATH = '/kiosk';

const isConfined = (result: ApolloLink.Result): boolean => ('errors' in result ? result.errors : undefined)?.some((error) => error.extensions?.['reason'] === 'DEVICE_CONFINED') === true;

/** A device that was handed over to a group answers every other page, in every tab, with the one it has. */
export function confinedLink(toKiosk: () => void): ApolloLink {
  return new ApolloLink((operation, forward) => forward(operation).pipe(switchMap((result) => {
    if (!isConfined(result)) return of(result);
    toKiosk();
    return NEVER;
  })));
}
