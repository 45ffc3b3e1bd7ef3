import { globalId } from '@groupwork/shared/kernel/ids';
import { defaultSettings, settingsFrom } from '@groupwork/shared/settings/settings';
import { lockedUntil, triesLeft } from '@groupwork/shared/signatures/pin.rules';
import { unauthenticated } from '../../platform/errors';
import { flagOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { OrganizationType } from '../facilities/facility.type';
import { ownFacilities } from '../facilities/facility.facts';
import type { Authenticator, SignedIn } from './authenticate';
import { shapeStaffMember } from './staff.read';
import { ViewerType } from './viewer.type';

interface Row {
  organizationName: string;
  organizationShortName: string;
  digits: number | null;
  chosen: unknown;
  pinLength: string | null;
  pinTries: string | null;
  failedTries: number | null;
  lockedUntil: unknown;
  lastLockedAt: unknown;
  needsAdministrator: number | null;
}

const VIEWER = `
  select o.name as organizationName, o.shortName as organizationShortName, p.digits, case when p.hash is null or p.hash = '' then 0 else 1 end as chosen, p.failedTries, p.lockedUntil, p.lastLockedAt, p.needsAdministrator,
         (select value from facility_setting where organizationId = o.id and facilityId = '' and name = 'pinLength') as pinLength,
         (select value from facility_setting where organizationId = o.id and facilityId = '' and name = 'pinTries') as pinTries
    from organization o left join pin_credential p on p.organizationId = o.id and p.staffMemberId = ?
   where o.id = ?`;

/** Null when nobody is signed in. A locked screen still says whose it is, and shows nothing else. */
export async function readViewer(context: Context, authenticator: Authenticator, { facts, person, reason }: SignedIn, demo: boolean): Promise<ViewerType | null> {
  if (!facts || !person) return null;
  const row = await context.reads.one<Row>(VIEWER, [person.id, person.organizationId]);
  if (!row) throw unauthenticated();
  const locked = reason === 'SCREEN_LOCKED';
  const now = context.clock.now();
  const rights = [...new Set(person.placements.flatMap(({ profileRights }) => profileRights))];
  const pin = { failedTries: row.failedTries ?? 0, lockedUntil: instantOrNull(row.lockedUntil), lastLockedAt: instantOrNull(row.lastLockedAt), needsAdministrator: Boolean(row.needsAdministrator) };
  const policy = settingsFrom({ pinLength: JSON.parse(row.pinLength ?? 'null') as unknown, pinTries: JSON.parse(row.pinTries ?? 'null') as unknown });
  return Object.assign(new ViewerType(), {
    id: globalId('Viewer', person.id),
    staffMember: shapeStaffMember(person),
    organization: Object.assign(new OrganizationType(), { id: globalId('Organization', person.organizationId), name: row.organizationName, shortName: row.organizationShortName }),
    role: person.role,
    profileRights: rights,
    capabilities: locked ? [] : [...person.capabilities],
    placements: person.placements.map(({ facilityId, role, profileRights }) => ({ facilityId: globalId('Facility', facilityId), role, profileRights: [...profileRights], capabilities: locked ? [] : [...person.capabilitiesAt(facilityId)] })),
    facilities: await ownFacilities(context, person),
    screenLocked: locked,
    locksAt: await authenticator.locksAt(facts),
    signInEndsAt: facts.endsAt,
    requiresReview: rights.includes('REQUIRES_GROUP_SESSION_REVIEW'),
    credentialExpiresOn: person.credentialExpiresOn,
    pinLockedUntil: lockedUntil(pin, now),
    pinTriesLeft: flagOf(row.chosen) ? triesLeft(pin, now, policy) : 0,
    pinDigits: row.digits ?? (flagOf(row.chosen) ? defaultSettings.pinLength : policy.pinLength),
    pinChosen: flagOf(row.chosen),
    newPinDigits: policy.pinLength,
    serverNow: now,
    demo,
  });
}

