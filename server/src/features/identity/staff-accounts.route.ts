import { profileRightWords, roleWords, roles } from '@groupwork/shared/access/roles';
import { standingWords } from '@groupwork/shared/identity/placements';
import { staffStandings, staffStandingWords } from '@groupwork/shared/identity/staff-account.rules';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { allPages, csvAnswer } from '../../platform/csv';
import { rowIdOrNull } from '../../platform/graphql/ids';
import { chosenIn, dayOrNullIn, wordsIn } from '../../platform/graphql/route-parameters';
import type { Context } from '../../platform/graphql/context';
import type { Route } from '../../platform/graphql/routes';
import { mustBeInScope } from '../access/staff-actor.facts';
import { readStaffAccounts } from './staff-accounts.read';
import type { StaffAccountFilter } from './staff-accounts.read';
import type { StaffAccountType } from './staff-account.type';

const HEAD = ['Last name', 'First name', 'E-mail', 'Role', 'Rights', 'Credential', 'Credential expires', 'Facilities', 'Role at a facility', 'State'];

const row = ({ lastName, firstName, email, role, rights, credential, credentialExpiresOn, facilities, placements, standing }: StaffAccountType): CsvRow =>
  [lastName, firstName, email, roleWords[role], rights.map((right) => profileRightWords[right]).join('; '), credential, credentialExpiresOn, facilities.map(({ name }) => name).join('; '), placements.filter(({ own }) => own).map((at) => `${at.facility.name}: ${standingWords(at.role, at.rights)}`).join('; '), staffStandingWords[standing]];

async function* pieces(context: Context, filter: StaffAccountFilter): AsyncGenerator<CsvRow[]> {
  for await (const accounts of allPages((first, after) => readStaffAccounts(context, filter, { first, after }))) yield accounts.map(row);
}

/** Who works here and what they may do, narrowed like the page it is asked from. Links and whatever opens an account are not in it. */
export const staffAccountsRoutes: readonly Route[] = [
  {
    method: 'get', path: '/lists/staff', operation: 'ExportStaff', capability: 'staff:manage',
    answer: async ({ query }, context) => {
      const facilityId = rowIdOrNull('Facility', query.get('facility'), 'facility');
      if (facilityId !== null) mustBeInScope(context.actor, facilityId);
      return csvAnswer('staff', HEAD, pieces(context, { facilityId, role: chosenIn(query, 'role', roles), search: wordsIn(query, 'q'), standing: chosenIn(query, 'standing', staffStandings), credentialEndsBy: dayOrNullIn(query, 'until') }));
    },
  },
];
