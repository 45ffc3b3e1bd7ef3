import type { StatusCheck } from '../../platform/status';

/** Whether what is done is sealed soon after. */
export const sealerCheck = (isBehind: () => boolean): StatusCheck => ({
  name: 'Audit trail',
  look: async () =>
    isBehind()
      ? { state: 'FAILED', said: 'What was done is sealed more than a minute late. Look into the log for “The sealer could not finish”, then start Groupwork again.' }
      : { state: 'OK', said: 'What is done is sealed within seconds.' },
});
