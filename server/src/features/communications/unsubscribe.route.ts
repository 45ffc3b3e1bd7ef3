import type { Callback } from '../../platform/graphql/callbacks';
import { CodedError } from '../../platform/errors';
import { setEmailsStopped } from './unsubscribe.command';
import type { UnsubscribeParts } from './unsubscribe.command';

const MOST_BYTES = 4_096;

/** What a mail program sends when somebody presses its own button (RFC 8058): no page, no cookie, no question. */
export const unsubscribeCallbacks = (parts: UnsubscribeParts): readonly Callback[] => [
  {
    path: '/u/:token',
    operation: 'Unsubscribe',
    mostBytes: MOST_BYTES,
    answer: async ({ parameters, body }) => {
      if (!/List-Unsubscribe=One-Click/i.test(body.toString('utf8'))) return { status: 400 };
      try {
        await setEmailsStopped(parts, { token: parameters.token ?? '', stopped: true });
      } catch (error) {
        if (error instanceof CodedError && error.extensions.code === 'NOT_FOUND') return { status: 404 };
        throw error;
      }
      return { status: 200, text: 'These e-mails have ended.' };
    },
  },
];
