import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for staff, rights, PINs and sign-ins. */
export class Identity1764000002000 implements MigrationInterface {
  name = 'Identity1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'staff_member', 'mutable', {
      email: 'title', firstName: 'title', lastName: 'title', credential: 'code?', credentialExpiresOn: 'date?',
      role: 'code', passwordHash: 'secret', active: 'flag', failedSignIns: 'whole',
      signInLockedUntil: 'instant?',
    }, [
      { name: 'uq_staff_member_email', columns: ['organizationId', 'email'], unique: true },
      { name: 'ix_staff_member_lastName', columns: ['organizationId', 'lastName'] },
    ]);
    await createTable(runner, 'staff_facility', 'fixed', {
      staffMemberId: 'id', facilityId: 'id',
    }, [
      { name: 'uq_staff_facility_staffMember_facility', columns: ['organizationId', 'staffMemberId', 'facilityId'], unique: true },
      { name: 'ix_staff_facility_facility', columns: ['organizationId', 'facilityId'] },
    ]);
    await createTable(runner, 'profile_right', 'fixed', {
      staffMemberId: 'id', profileRight: 'code',
    }, [
      { name: 'uq_profile_right_staffMember_profileRight', columns: ['organizationId', 'staffMemberId', 'profileRight'], unique: true },
    ]);
    await createTable(runner, 'pin_credential', 'mutable', {
      staffMemberId: 'id', hash: 'secret', failedTries: 'whole', lockedUntil: 'instant?',
      lastLockedAt: 'instant?', needsAdministrator: 'flag',
    }, [
      { name: 'uq_pin_credential_staffMember', columns: ['organizationId', 'staffMemberId'], unique: true },
    ]);
    await createTable(runner, 'sign_in_session', 'mutable', {
      staffMemberId: 'id', tokenHash: 'hash', startedAt: 'instant', lastActiveAt: 'instant',
      lockedAt: 'instant?', endsAt: 'instant', endedAt: 'instant?', endReason: 'code?', userAgent: 'title',
    }, [
      { name: 'ix_sign_in_session_staffMember', columns: ['organizationId', 'staffMemberId'] },
      { name: 'uq_sign_in_session_tokenHash', columns: ['tokenHash'], unique: true },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sign_in_session', true);
    await runner.dropTable('pin_credential', true);
    await runner.dropTable('profile_right', true);
    await runner.dropTable('staff_facility', true);
    await runner.dropTable('staff_member', true);
  }
}
