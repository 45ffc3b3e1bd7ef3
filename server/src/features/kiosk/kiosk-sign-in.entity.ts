import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A member said on a handed-over device that they are here, with a signature or without one. */
@Entity('kiosk_sign_in')
@Index('ix_kiosk_sign_in_session', ['organizationId', 'sessionId'])
@Index('ix_kiosk_sign_in_rosterEntry', ['organizationId', 'rosterEntryId'])
export class KioskSignInRow extends Row {
  @Portable('id')
  kioskId: string;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  patientId: string;

  @Portable('instant')
  signedAt: Date;

  @Portable('instant')
  receivedAt: Date;

  /** An SVG path in units of the pad; null where the member only told staff. */
  @Portable('longText', { nullable: true })
  signature: string | null;
}
