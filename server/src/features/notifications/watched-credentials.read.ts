import { addDays, facilityDate } from '@groupwork/shared/kernel/time';
import type { WatchedCredential } from '@groupwork/shared/notifications/subjects';
import type { Source } from './watched-sessions.read';

const FURTHEST_DAYS = 181;

/** Whoever is at work with a credential that has ended or will before long, in one statement. Nobody is further ahead in time than a day. */
export const credentialsEnding = (source: Source, organizationId: string, now: Date): Promise<WatchedCredential[]> =>
  source.query<WatchedCredential>(
    'select m.id as staffMemberId, m.credentialExpiresOn as lastDay from staff_member m where m.organizationId = ? and m.active = 1 and m.credentialExpiresOn is not null and m.credentialExpiresOn <= ? order by m.id',
    [organizationId, addDays(facilityDate(now, 'UTC'), FURTHEST_DAYS)],
  );
