import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for plans with problems, goals and objectives. */
export class TreatmentPlans1764000007000 implements MigrationInterface {
  name = 'TreatmentPlans1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'treatment_plan', 'mutable', {
      patientId: 'id', episodeId: 'id', status: 'code', activeFrom: 'date?', activeUntil: 'date?',
    }, [
      { name: 'ix_treatment_plan_patient_status', columns: ['organizationId', 'patientId', 'status'] },
    ]);
    await createTable(runner, 'plan_problem', 'mutable', {
      planId: 'id', number: 'whole', text: 'words',
    }, [
      { name: 'ix_plan_problem_plan_number', columns: ['organizationId', 'planId', 'number'] },
    ]);
    await createTable(runner, 'plan_goal', 'mutable', {
      planId: 'id', problemId: 'id', number: 'whole', text: 'words', closedAt: 'instant?',
    }, [
      { name: 'ix_plan_goal_plan_number', columns: ['organizationId', 'planId', 'number'] },
    ]);
    await createTable(runner, 'plan_objective', 'mutable', {
      planId: 'id', goalId: 'id', patientId: 'id', number: 'code', text: 'words', targetDate: 'date?',
      closedAt: 'instant?',
    }, [
      { name: 'ix_plan_objective_plan_number', columns: ['organizationId', 'planId', 'number'] },
      { name: 'ix_plan_objective_patient', columns: ['organizationId', 'patientId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('plan_objective', true);
    await runner.dropTable('plan_goal', true);
    await runner.dropTable('plan_problem', true);
    await runner.dropTable('treatment_plan', true);
  }
}
