import type { Context } from '../../platform/graphql/context';
import { readSession } from '../scheduling/group-session.facts';
import type { SignOutcome } from './sign-session.command';
import { shapeMissing } from './signing.read';
import { ContentChangedType, PinRefusedType, SessionsSignedType, SigningIncompleteType } from './signing.type';
import type { SignResult } from './signing.type';

/** How an attempt to sign ended, as the contract says it. */
export async function signAnswer(context: Context, outcome: SignOutcome): Promise<typeof SignResult> {
  if (outcome.outcome === 'SIGNED') return Object.assign(new SessionsSignedType(), { sessions: await Promise.all(outcome.sessionIds.map((id) => readSession(context, id))) });
  if (outcome.outcome === 'PIN_REFUSED') {
    const { triesLeft, lockedUntil, needsAdministrator, message } = outcome.answer;
    return Object.assign(new PinRefusedType(), { triesLeft, lockedUntil, needsAdministrator, message });
  }
  if (outcome.outcome === 'INCOMPLETE') return Object.assign(new SigningIncompleteType(), { session: await readSession(context, outcome.sessionId), missing: outcome.missing.map(shapeMissing) });
  const message = `${outcome.changedBy ?? 'Somebody'} ${outcome.signed ? 'signed this' : 'changed something'} while you were reading. Look again, then sign.`;
  return Object.assign(new ContentChangedType(), { session: await readSession(context, outcome.sessionId), changedBy: outcome.changedBy, message });
}
