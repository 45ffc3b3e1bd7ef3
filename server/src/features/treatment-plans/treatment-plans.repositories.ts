import type { FindOptionsWhere } from 'typeorm';
import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import type { MutableRow } from '../../platform/database/row';
import { PlanGoalRow } from './plan-goal.entity';
import { PlanInterventionRow } from './plan-intervention.entity';
import { PlanObjectiveRow } from './plan-objective.entity';
import { PlanProblemRow } from './plan-problem.entity';
import { PlanReviewRow } from './plan-review.entity';
import { PlanStatusChangeRow } from './plan-status-change.entity';
import { TreatmentPlanRow } from './treatment-plan.entity';

export class TreatmentPlans extends MutableRepository<TreatmentPlanRow> {
  protected readonly entity = TreatmentPlanRow;
}

interface PlanPart extends MutableRow { planId: string }

/** A draft is a text until it becomes active: its parts are replaced as a whole, under the version of the plan. */
abstract class PlanParts<R extends PlanPart> extends MutableRepository<R> {
  async replace(planId: string, rows: Parameters<MutableRepository<R>['addMany']>[0]): Promise<void> {
    this.work.changed();
    await this.rows.delete({ organizationId: this.work.actor.organizationId, planId } as FindOptionsWhere<R>);
    await this.addMany(rows);
  }
}

export class PlanProblems extends PlanParts<PlanProblemRow> {
  protected readonly entity = PlanProblemRow;
}

export class PlanGoals extends PlanParts<PlanGoalRow> {
  protected readonly entity = PlanGoalRow;
}

export class PlanObjectives extends PlanParts<PlanObjectiveRow> {
  protected readonly entity = PlanObjectiveRow;
}

export class PlanInterventions extends PlanParts<PlanInterventionRow> {
  protected readonly entity = PlanInterventionRow;
}

export class PlanReviews extends InsertOnlyRepository<PlanReviewRow> {
  protected readonly entity = PlanReviewRow;
}

export class PlanStatusChanges extends InsertOnlyRepository<PlanStatusChangeRow> {
  protected readonly entity = PlanStatusChangeRow;
}
