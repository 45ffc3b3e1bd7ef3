import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A sign-in that counts no longer: it was not that member. The row it speaks of stays as it is. */
@Entity('kiosk_sign_in_dismissal')
@Index('uq_kiosk_sign_in_dismissal_signIn', ['organizationId', 'signInId'], { unique: true })
export class KioskSignInDismissalRow extends Row {
  @Portable('id')
  signInId: string;

  @Portable('instant')
  at: Date;

  @Portable('code')
  reason: string;

  /** Null where a later sign-in took its place. */
  @Portable('id', { nullable: true })
  byStaffId: string | null;
}
