import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for devices handed over to a group, and what members sign on them. */
export class Kiosk1764000013000 implements MigrationInterface {
  name = 'Kiosk1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'kiosk', 'mutable', {
      sessionId: 'id', facilityId: 'id', tokenHash: 'hash', handedOverBy: 'id', handedOverAt: 'instant', endsAt: 'instant',
      failedTries: 'whole', waitUntil: 'instant?', endedAt: 'instant?', endReason: 'code?',
    }, [
      { name: 'ix_kiosk_session', columns: ['organizationId', 'sessionId'] },
      { name: 'uq_kiosk_tokenHash', columns: ['tokenHash'], unique: true },
    ]);
    await createTable(runner, 'kiosk_sign_in', 'insertOnly', {
      kioskId: 'id', sessionId: 'id', rosterEntryId: 'id', patientId: 'id', signedAt: 'instant', receivedAt: 'instant', signature: 'longText?',
    }, [
      { name: 'ix_kiosk_sign_in_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_kiosk_sign_in_rosterEntry', columns: ['organizationId', 'rosterEntryId'] },
    ]);
    await createTable(runner, 'kiosk_sign_in_dismissal', 'insertOnly', { signInId: 'id', at: 'instant', reason: 'code', byStaffId: 'id?' }, [
      { name: 'uq_kiosk_sign_in_dismissal_signIn', columns: ['organizationId', 'signInId'], unique: true },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['kiosk_sign_in_dismissal', 'kiosk_sign_in', 'kiosk']) await runner.dropTable(table, true);
  }
}
