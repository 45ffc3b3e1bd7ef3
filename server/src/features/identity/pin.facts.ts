import { settingsFrom } from '@groupwork/shared/settings/settings';
import { pinStanding } from '@groupwork/shared/signatures/pin.rules';
import type { PinStanding } from '@groupwork/shared/signatures/pin.rules';
import { countOf, flagOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';

interface Row {
  failedTries: number;
  lockedUntil: unknown;
  lastLockedAt: unknown;
  needsAdministrator: unknown;
  pinTries: string | null;
}

/** How a person's PIN stands: tries left, and until when signing is locked. */
export async function pinStandingOf(context: Context, staffMemberId: string): Promise<Pick<PinStanding, 'triesLeft' | 'lockedUntil'>> {
  const row = await context.reads.one<Row>('select failedTries, lockedUntil, lastLockedAt, needsAdministrator, (select value from facility_setting s where s.organizationId = pin_credential.organizationId and s.facilityId = \'\' and s.name = \'pinTries\') as pinTries from pin_credential where organizationId = ? and staffMemberId = ? and hash <> \'\'', [context.actor.organizationId, staffMemberId]);
  if (!row) return { triesLeft: 0, lockedUntil: null };
  const state = { failedTries: countOf(row.failedTries), lockedUntil: instantOrNull(row.lockedUntil), lastLockedAt: instantOrNull(row.lastLockedAt), needsAdministrator: flagOf(row.needsAdministrator) };
  const policy = settingsFrom({ pinTries: JSON.parse(row.pinTries ?? 'null') as unknown });
  return pinStanding(state, context.clock.now(), policy);
}
