import type { ViewerPartsFragment } from '../graphql/generated/operations';

/** A therapist signed in at one facility, for parts that need somebody. */
export function therapist(changes: Partial<ViewerPartsFragment> = {}): ViewerPartsFragment {
  const viewer: Omit<ViewerPartsFragment, 'placements'> = {
    __typename: 'Viewer', id: 'viewer-dana', role: 'THERAPIST', profileRights: ['MANAGE_GROUP_SESSIONS'], capabilities: [],
    staffMember: { __typename: 'StaffMember', id: 'staff-dana', name: 'Dana Whitfield', lastName: 'Whitfield', credential: 'LCSW', role: 'THERAPIST' },
    organization: { __typename: 'Organization', id: 'org-1', name: 'Riverbend Recovery', shortName: 'Riverbend' },
    facilities: [{ __typename: 'Facility', id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' }],
    screenLocked: false, locksAt: new Date(Date.now() + 900_000).toISOString(), signInEndsAt: new Date(Date.now() + 43_200_000).toISOString(),
    requiresReview: false, credentialExpiresOn: '2027-08-31', pinLockedUntil: null, pinTriesLeft: 5, pinDigits: 6, pinChosen: true, newPinDigits: 6, serverNow: new Date().toISOString(), demo: true,
    ...changes,
  };
  const { role, profileRights, capabilities } = viewer;
  return { ...viewer, placements: changes.placements ?? viewer.facilities.map(({ id }) => ({ __typename: 'ViewerPlacement', facilityId: id, role, profileRights, capabilities })) };
}
