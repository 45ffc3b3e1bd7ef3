import type { Clock } from '../../platform/clock';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Topics } from '../../platform/events/topics';
import { SOCKET_CLOSED } from '../../platform/graphql/sockets';
import type { Sockets } from '../../platform/graphql/sockets';
import type { Logger } from '../../platform/log';
import { SIGN_IN_TOPIC } from './identity.events';
import type { SignIn } from './sign-in.command';
import { IDLE_LIMITS, idleLimits } from './sign-in-limits.step';
import type { IdleLimitsRow } from './sign-in-limits.step';
import { signInState } from '@groupwork/shared/identity/sign-in.rules';

const SWEEP_MILLISECONDS = 5_000;

/**
 * A socket lives no longer than the sign-in it was opened under. Sign-out, lock and a change of role or rights
 * are heard as events; running out of time is nobody's act, so a sweep finds it.
 */
export function closeSocketsWithSignIns(parts: {
  topics: Topics;
  sockets: Sockets;
  reads: Reads;
  clock: Clock;
  signIn: SignIn;
  log: Logger;
  leadsRunningSession: (organizationId: string, staffMemberId: string) => Promise<boolean>;
}): { stop(): void } {
  const leave = parts.topics.listen(SIGN_IN_TOPIC, (event) => close(parts.sockets, event));
  const timer = setInterval(() => void sweep(parts).catch((error: unknown) => parts.log.warn({ err: error }, 'Sign-ins could not be checked.')), SWEEP_MILLISECONDS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      leave();
    },
  };
}

function close(sockets: Sockets, event: PublishedEvent): void {
  const { signInId, staffMemberId } = event.payload as { signInId?: string; staffMemberId: string };
  if (event.type === 'StaffRightsChanged') sockets.closeStaff(`STAFF:${staffMemberId}`, SOCKET_CLOSED.SIGNED_OUT, 'Your rights changed');
  else if (event.type === 'StaffDeactivated') sockets.closeStaff(`STAFF:${staffMemberId}`, SOCKET_CLOSED.SIGNED_OUT, 'Your account was deactivated');
  else if (event.type === 'ScreenLocked' && signInId) sockets.closeSignIn(signInId, SOCKET_CLOSED.LOCKED, 'Screen locked');
  else if (event.type === 'SignInEnded' && signInId) sockets.closeSignIn(signInId, SOCKET_CLOSED.SIGNED_OUT, 'Signed out');
}

interface Row extends IdleLimitsRow {
  id: string;
  organizationId: string;
  staffMemberId: string;
  lastActiveAt: unknown;
  endsAt: unknown;
}

async function sweep(parts: Parameters<typeof closeSocketsWithSignIns>[0]): Promise<void> {
  const ids = parts.sockets.signInIds('STAFF');
  if (ids.length === 0) return;
  const now = parts.clock.now();
  const rows = await parts.reads.query<Row>(
    `select i.id, i.organizationId, i.staffMemberId, i.lastActiveAt, i.endsAt, ${IDLE_LIMITS} from sign_in_session i join staff_member m on m.organizationId = i.organizationId and m.id = i.staffMemberId where i.id in (?) and i.endedAt is null and i.lockedAt is null and m.active = 1`,
    [ids],
  );
  // What is not among them has ended, is locked or belongs to somebody deactivated, and its event was missed.
  for (const id of ids) if (rows.every((row) => row.id !== id)) parts.sockets.closeSignIn(id, SOCKET_CLOSED.SIGNED_OUT, 'Signed out');
  for (const row of rows) {
    const facts = { lastActiveAt: instantOf(row.lastActiveAt), lockedAt: null, endsAt: instantOf(row.endsAt) };
    const limits = idleLimits(row);
    if (signInState({ ...facts, leadsRunningSession: false }, now, limits).state === 'OPEN') continue;
    const { state } = signInState({ ...facts, leadsRunningSession: await parts.leadsRunningSession(row.organizationId, row.staffMemberId) }, now, limits);
    if (state === 'ENDED') await parts.signIn.end(row.organizationId, row.id, 'TIMED_OUT');
    else if (state === 'LOCKED') await parts.signIn.lockIdle(row.organizationId, row.id, facts.lastActiveAt);
  }
}
