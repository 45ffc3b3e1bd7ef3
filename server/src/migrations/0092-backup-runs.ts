import { Table, TableIndex } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { tableColumn } from '../platform/database/columns';
import type { ColumnKind } from '../platform/database/columns';
import { engineOf } from '../platform/database/create-table';

/** The nights and their backups, of no organization; and the rule by which Super Admins are told that one failed. */
export class BackupRuns1764000092000 implements MigrationInterface {
  name = 'BackupRuns1764000092000';

  async up(runner: QueryRunner): Promise<void> {
    await nights(runner);
    const organizations = (await runner.query('select id, createdAt from organization')) as { id: string; createdAt: unknown }[];
    for (const { id: organizationId, createdAt } of organizations) {
      const [present] = (await runner.query("select id from notification_rule where organizationId = ? and event = 'BACKUP_FAILED'", [organizationId])) as unknown[];
      if (present) continue;
      const row = {
        id: v7(), organizationId, name: 'Backup failed', event: 'BACKUP_FAILED', threshold: null, severity: 'WARNING', facilityIds: '[]', concerned: '[]', roles: '["SUPER_ADMIN"]', staffIds: '[]', excludedStaffIds: '[]',
        startsOn: null, endsOn: null, toast: 1, email: 1, enabled: 1, archivedAt: null, version: 1, createdAt, updatedAt: createdAt,
      };
      await runner.query(`insert into notification_rule (${Object.keys(row).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    }
  }

  /** What people made of the rule since has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('backup_run', true);
  }
}

async function nights(runner: QueryRunner): Promise<void> {
  if (await runner.hasTable('backup_run')) return;
  const column = (name: string, kind: ColumnKind, nullable = false) => tableColumn(engineOf(runner), name, kind, { nullable });
  await runner.createTable(new Table({
    name: 'backup_run',
    columns: [
      { ...column('id', 'id'), isPrimary: true },
      column('night', 'date'), column('fileName', 'title'), column('startedAt', 'instant'), column('claimedBy', 'id'), column('aliveAt', 'instant'),
      column('endedAt', 'instant', true), column('bytes', 'position', true), column('failingSince', 'instant', true), column('error', 'words', true),
    ],
    indices: [new TableIndex({ name: 'uq_backup_run_night', columnNames: ['night'], isUnique: true })],
  }));
}
