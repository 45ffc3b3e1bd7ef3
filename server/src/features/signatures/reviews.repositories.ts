import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { ReviewDelegationRow } from './review-delegation.entity';
import { ReviewReassignmentRow } from './review-reassignment.entity';
import { ReviewWaiverRow } from './review-waiver.entity';

export class ReviewReassignments extends InsertOnlyRepository<ReviewReassignmentRow> {
  protected readonly entity = ReviewReassignmentRow;
}

export class ReviewDelegations extends MutableRepository<ReviewDelegationRow> {
  protected readonly entity = ReviewDelegationRow;
}

export class ReviewWaivers extends InsertOnlyRepository<ReviewWaiverRow> {
  protected readonly entity = ReviewWaiverRow;
}
