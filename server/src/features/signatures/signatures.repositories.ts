import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { AddendumReturnRow } from './addendum-return.entity';
import { AddendumReviewRow } from './addendum-review.entity';
import { AddendumRow } from './addendum.entity';
import { ChartEntryRow } from './chart-entry.entity';
import { ReviewCommentRow } from './review-comment.entity';
import { SignatureRequestRow } from './signature-request.entity';
import { SignatureStrikeRow } from './signature-strike.entity';
import { SignatureRow } from './signature.entity';
import { SigningConfirmationRow } from './signing-confirmation.entity';
import { SignedDocumentRow } from './signed-document.entity';

export class SignatureRequests extends MutableRepository<SignatureRequestRow> {
  protected readonly entity = SignatureRequestRow;
}

export class ReviewComments extends InsertOnlyRepository<ReviewCommentRow> {
  protected readonly entity = ReviewCommentRow;
}

export class SigningConfirmations extends InsertOnlyRepository<SigningConfirmationRow> {
  protected readonly entity = SigningConfirmationRow;
}

export class SignedDocuments extends InsertOnlyRepository<SignedDocumentRow> {
  protected readonly entity = SignedDocumentRow;
}

export class Signatures extends InsertOnlyRepository<SignatureRow> {
  protected readonly entity = SignatureRow;
}

export class SignatureStrikes extends InsertOnlyRepository<SignatureStrikeRow> {
  protected readonly entity = SignatureStrikeRow;
}

export class ChartEntries extends InsertOnlyRepository<ChartEntryRow> {
  protected readonly entity = ChartEntryRow;
}

export class Addenda extends InsertOnlyRepository<AddendumRow> {
  protected readonly entity = AddendumRow;
}

export class AddendumReturns extends InsertOnlyRepository<AddendumReturnRow> {
  protected readonly entity = AddendumReturnRow;
}

export class AddendumReviews extends InsertOnlyRepository<AddendumReviewRow> {
  protected readonly entity = AddendumReviewRow;
}
