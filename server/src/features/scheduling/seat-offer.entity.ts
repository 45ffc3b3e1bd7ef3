import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A free seat kept for somebody in line until it is answered for them or its time is up: of the slot from an instant on, or of one session. */
@Entity('seat_offer')
@Index('ix_seat_offer_entry', ['organizationId', 'entryId'])
@Index('ix_seat_offer_session', ['organizationId', 'sessionId'])
export class SeatOfferRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('id')
  entryId: string;

  @Portable('id')
  patientId: string;

  /** Null for the slot. */
  @Portable('id', { nullable: true })
  sessionId: string | null;

  @Portable('instant')
  startsAt: Date;

  @Portable('instant')
  offeredAt: Date;

  @Portable('instant')
  expiresAt: Date;

  @Portable('code', { nullable: true })
  answer: string | null;

  @Portable('instant', { nullable: true })
  answeredAt: Date | null;

  @Portable('id', { nullable: true })
  answeredBy: string | null;
}
