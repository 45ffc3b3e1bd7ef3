import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { addIndex } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

const PAGE = 500;

/** How the trail is found by patient and by person, and what verifications found. */
export class AuditSearch1764000023000 implements MigrationInterface {
  name = 'AuditSearch1764000023000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_event_patient', 'insertOnly', { auditEventId: 'id', patientId: 'id', at: 'instant' }, [
      { name: 'ix_audit_event_patient_patient_at', columns: ['organizationId', 'patientId', 'at'] },
    ]);
    await createTable(runner, 'trail_verification', 'mutable', {
      status: 'code', startedAt: 'instant', startedByName: 'title', endedAt: 'instant?', checked: 'whole', total: 'whole', signatures: 'whole', documents: 'whole', auditRows: 'whole',
      unsealed: 'whole', headPosition: 'position?', headHash: 'hash?', broken: 'json', brokenCount: 'whole',
    }, [{ name: 'ix_trail_verification_startedAt', columns: ['organizationId', 'startedAt'] }]);
    await addIndex(runner, 'audit_event', 'ix_audit_event_actor_at', ['organizationId', 'actorId', 'at']);
    await this.fill(runner);
  }

  /** From what the rows say themselves. A killed run is begun again. */
  private async fill(runner: QueryRunner): Promise<void> {
    await runner.query('delete from audit_event_patient');
    for (let after = ''; ;) {
      const events = (await runner.query(`select id, organizationId, at, patientIds from audit_event where id > ? order by id limit ${PAGE}`, [after])) as { id: string; organizationId: string; at: unknown; patientIds: string }[];
      const last = events.at(-1);
      if (!last) return;
      after = last.id;
      const rows = events.flatMap((event) => [...new Set(JSON.parse(event.patientIds) as string[])].map((patientId) => [v7(), event.organizationId, event.id, patientId, event.at]));
      for (let at = 0; at < rows.length; at += PAGE) {
        const some = rows.slice(at, at + PAGE);
        await runner.query(`insert into audit_event_patient (id, organizationId, auditEventId, patientId, at) values ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}`, some.flat());
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('trail_verification', true);
    await runner.dropTable('audit_event_patient', true);
  }
}
