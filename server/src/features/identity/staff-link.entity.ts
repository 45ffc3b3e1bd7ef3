import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A link by which somebody of the staff chooses a password. What makes it open is worked out from its id and kept nowhere. */
@Entity('staff_link')
@Index('ix_staff_link_staffMember', ['organizationId', 'staffMemberId'])
export class StaffLinkRow extends MutableRow {
  @Portable('id')
  staffMemberId: string;

  @Portable('code')
  purpose: string;

  /** The administrator who gave it and may have seen it; null where the person asked for it and nobody else was shown it. */
  @Portable('id', { nullable: true })
  givenBy: string | null;

  @Portable('instant')
  endsAt: Date;

  @Portable('instant', { nullable: true })
  usedAt: Date | null;

  @Portable('instant', { nullable: true })
  withdrawnAt: Date | null;
}
