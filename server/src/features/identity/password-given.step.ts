import { passwordHolds } from '@groupwork/shared/identity/sign-in.rules';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { instantOrNull } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { refused } from '../../platform/errors';

/** What the database keeps of a password that somebody has shown to know. Another process may replace it meanwhile: whoever acts on it compares once more, with the account locked. */
export type ProvedPassword = string;

/** For what lets others in: the password was given in this sign-in a moment ago, by its owner and nobody at a screen left open. */
export async function mustHavePassword(work: Work, signInId: string | null): Promise<void> {
  const [row] = await work.query<{ passwordAt: unknown }>('select passwordAt from sign_in_session where organizationId = ? and id = ? and staffMemberId = ? and endedAt is null', [work.actor.organizationId, signInId ?? '', work.actor.id]);
  if (!row || !passwordHolds(instantOrNull(row.passwordAt), work.now)) throw refused(refuse('PASSWORD_NEEDED', {}));
}
