import type { StatusLine, StatusSaid } from '@groupwork/shared/status/status';
import type { Logger } from './log';

export type { StatusSaid };

/**
 * One thing the product relies on. What it says is read by an organization's administrators: of that organization, or of the
 * whole where that tells nothing of others, and each sentence that is not good says what to do.
 */
export interface StatusCheck {
  name: string;
  look(organizationId: string): Promise<StatusSaid>;
}

const LONGEST_LOOK_MILLISECONDS = 3000;

async function lookAt({ name, look }: StatusCheck, organizationId: string, log: Logger): Promise<StatusLine> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<StatusSaid>((done) => {
    timer = setTimeout(() => done({ state: 'FAILED', said: `Nothing answered within ${LONGEST_LOOK_MILLISECONDS / 1000} seconds. Look whether the database and the network answer, then look again.` }), LONGEST_LOOK_MILLISECONDS);
  });
  try {
    return { name, ...(await Promise.race([look(organizationId), tooLate])) };
  } catch (error) {
    log.warn({ err: error, check: name }, 'A part of the status could not be looked at.');
    return { name, state: 'FAILED', said: 'It could not be looked at. Look whether the database answers; the log says more under the number of this request.' };
  } finally {
    clearTimeout(timer);
  }
}

/** All at once, in their own order; one that fails or hangs keeps no other back. */
export const lookAtAll = (checks: readonly StatusCheck[], organizationId: string, log: Logger): Promise<StatusLine[]> => Promise.all(checks.map((check) => lookAt(check, organizationId, log)));
