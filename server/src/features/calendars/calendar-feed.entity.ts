import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** The address of one person's calendar. What stands in it is worked out and kept nowhere; a table that leaks opens no calendar. */
@Entity('calendar_feed')
@Index('uq_calendar_feed_holder', ['organizationId', 'holderKind', 'holderId'], { unique: true })
@Index('uq_calendar_feed_tokenHash', ['tokenHash'], { unique: true })
export class CalendarFeedRow extends MutableRow {
  @Portable('code')
  holderKind: string;

  @Portable('id')
  holderId: string;

  /** Null once the address was taken back. */
  @Portable('hash', { nullable: true })
  tokenHash: string | null;

  @Portable('instant')
  madeAt: Date;
}
