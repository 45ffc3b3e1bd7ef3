import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** What a signing PIN is checked against. */
@Entity('pin_credential')
@Index('uq_pin_credential_staffMember', ['organizationId', 'staffMemberId'], { unique: true })
export class PinCredentialRow extends MutableRow {
  @Portable('id')
  staffMemberId: string;

  @Portable('secret')
  hash: string;

  /** How many digits it has; null where it was chosen before that was kept. */
  @Portable('whole', { nullable: true })
  digits: number | null;

  @Portable('whole')
  failedTries: number;

  @Portable('instant', { nullable: true })
  lockedUntil: Date | null;

  @Portable('instant', { nullable: true })
  lastLockedAt: Date | null;

  @Portable('flag')
  needsAdministrator: boolean;

  /** Since when none may be chosen until another administrator than the one who was shown the password's link unlocks it; null where it is the owner's alone. */
  @Portable('instant', { nullable: true })
  heldSince: Date | null;
}
