import { firstRefusal } from '../kernel/refusal';
import { changeAccountRules, credentialStanding, deactivateRules, reactivateRules, staffStanding, takeSuperAdminRules, withdrawInvitationRules } from './staff-account.rules';
import type { AccountChange } from './staff-account.rules';

const change: AccountChange = { actorId: 'ines', staffMemberId: 'dana', name: 'Dana Whitfield', role: 'THERAPIST', standing: 'ACTIVE', worksElsewhere: false, activeSuperAdmins: 1 };

describe('an account', () => {
  it.each([
    ['is deactivated by a Super Admin who sees all of it', deactivateRules, {}, null],
    ['is not deactivated by its owner', deactivateRules, { staffMemberId: 'ines' }, 'OWN_ACCOUNT'],
    ['is not changed by its owner', changeAccountRules, { staffMemberId: 'ines' }, 'OWN_ACCOUNT'],
    ['is not changed by whoever sees a part of it', changeAccountRules, { worksElsewhere: true }, 'STAFF_ELSEWHERE'],
    ['of the last Super Admin stays', deactivateRules, { role: 'SUPER_ADMIN' }, 'LAST_SUPER_ADMIN'],
    ['of the last Super Admin keeps its role', takeSuperAdminRules, { role: 'SUPER_ADMIN' }, 'LAST_SUPER_ADMIN'],
    ['of one of two Super Admins may go', deactivateRules, { role: 'SUPER_ADMIN', activeSuperAdmins: 2 }, null],
    ['that is deactivated is not deactivated again', deactivateRules, { standing: 'DEACTIVATED' }, 'STAFF_STANDING'],
    ['that is active is not reactivated', reactivateRules, {}, 'STAFF_STANDING'],
    ['has no invitation to withdraw once it is active', withdrawInvitationRules, {}, 'STAFF_STANDING'],
  ] as const)('%s', (_case, rules, more, code) => expect(firstRefusal(rules, { ...change, ...more })?.code ?? null).toBe(code));

  it('is invited until a password is chosen', () => {
    expect(staffStanding({ active: false, hasPassword: false, isInvited: true })).toBe('INVITED');
    expect(staffStanding({ active: false, hasPassword: false, isInvited: false })).toBe('INVITATION_ENDED');
    expect(staffStanding({ active: true, hasPassword: true, isInvited: false })).toBe('ACTIVE');
    expect(staffStanding({ active: false, hasPassword: true, isInvited: false })).toBe('DEACTIVATED');
  });
});

test.each([['2026-11-18', 'EXPIRED'], ['2026-11-19', 'ENDING'], ['2026-12-19', 'ENDING'], ['2026-12-20', 'VALID'], [null, 'VALID']] as const)('a credential that ends on %s is %s on November 19', (last, standing) => expect(credentialStanding(last, '2026-11-19')).toBe(standing));
