import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex } from '../platform/database/add-columns';

/** Who is asked to sign, and whether a policy of the facility asks for it. A review is asked of nobody by name. */
export class Signers1764000026000 implements MigrationInterface {
  name = 'Signers1764000026000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'signature_request', { staffMemberId: 'id?', required: 'flag' }, { required: 0 });
    await addIndex(runner, 'signature_request', 'ix_signature_request_staffMember_status', ['organizationId', 'staffMemberId', 'status']);
  }

  /** Additive: who was asked has no other place. */
  async down(): Promise<void> {}
}
