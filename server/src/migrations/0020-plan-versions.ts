import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** Plans in dated versions whose parts keep their identity, with interventions, reviews and every change of status. */
export class PlanVersions1764000020000 implements MigrationInterface {
  name = 'PlanVersions1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'treatment_plan', { number: 'whole', writtenBy: 'id?', activatedBy: 'id?', activatedAt: 'instant?', nextReviewOn: 'date?', closedBy: 'id?', closeReason: 'words?' }, { number: 1 });
    await addColumns(runner, 'plan_problem', { lineageId: 'id' }, { lineageId: '' });
    await addColumns(runner, 'plan_goal', { lineageId: 'id', status: 'code', statusReason: 'words?' }, { lineageId: '', status: 'ACTIVE' });
    await addColumns(runner, 'plan_objective', { lineageId: 'id', status: 'code', statusReason: 'words?' }, { lineageId: '', status: 'ACTIVE' });
    for (const table of ['plan_problem', 'plan_goal', 'plan_objective']) await runner.query(`update ${table} set lineageId = id where lineageId = ''`);
    for (const table of ['plan_goal', 'plan_objective']) await runner.query(`update ${table} set status = 'MET' where closedAt is not null and status = 'ACTIVE'`);
    await addIndex(runner, 'plan_objective', 'ix_plan_objective_lineage', ['organizationId', 'lineageId']);
    await createTable(runner, 'plan_intervention', 'mutable', { planId: 'id', objectiveId: 'id', number: 'whole', text: 'words' }, [
      { name: 'ix_plan_intervention_plan', columns: ['organizationId', 'planId'] },
    ]);
    await createTable(runner, 'plan_review', 'insertOnly', { planId: 'id', patientId: 'id', reviewedOn: 'date', decision: 'code', outcome: 'longText', nextReviewOn: 'date?', reviewedBy: 'id', reviewedAt: 'instant' }, [
      { name: 'ix_plan_review_plan', columns: ['organizationId', 'planId'] },
    ]);
    await createTable(runner, 'plan_status_change', 'insertOnly', { planId: 'id', patientId: 'id', part: 'code', partId: 'id', lineageId: 'id', fromStatus: 'code', toStatus: 'code', changedOn: 'date', reason: 'words', changedBy: 'id', changedAt: 'instant' }, [
      { name: 'ix_plan_status_change_plan', columns: ['organizationId', 'planId'] },
    ]);
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('plan_status_change', true);
    await runner.dropTable('plan_review', true);
    await runner.dropTable('plan_intervention', true);
  }
}
