import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A device handed over to a group for signing in to one session. The token on it is kept nowhere. */
@Entity('kiosk')
@Index('ix_kiosk_session', ['organizationId', 'sessionId'])
@Index('uq_kiosk_tokenHash', ['tokenHash'], { unique: true })
export class KioskRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  facilityId: string;

  @Portable('hash')
  tokenHash: string;

  @Portable('id')
  handedOverBy: string;

  @Portable('instant')
  handedOverAt: Date;

  @Portable('instant')
  endsAt: Date;

  @Portable('whole')
  failedTries: number;

  @Portable('instant', { nullable: true })
  waitUntil: Date | null;

  @Portable('instant', { nullable: true })
  endedAt: Date | null;

  @Portable('code', { nullable: true })
  endReason: string | null;
}
