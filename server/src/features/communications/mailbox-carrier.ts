import type { Carrier } from './carrier';

const AT_ONCE = 10;

/** Where no service is configured: takes everything, and nothing leaves this computer. The built-in mailbox shows what was written. */
export const mailboxCarrier = (): Carrier<{ messageId: string }> => ({
  atOnce: AT_ONCE,
  send: async ({ messageId }) => ({ outcome: 'TAKEN', carrierId: `mailbox:${messageId}`, arrived: true }),
  // Nothing is kept outside the product: what was not written down did not happen.
  find: async () => ({ found: 'NO' }),
  close: async () => undefined,
});
