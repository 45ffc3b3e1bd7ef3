import { Entity, Index } from 'typeorm';
import { Portable } from '../database/columns';
import { Row } from '../database/row';

/** An event waiting for its position, or published with it. */
@Entity('outbox_event')
@Index('ix_outbox_event_position', ['position'])
export class OutboxEventRow extends Row {
  @Portable('code')
  type: string;

  @Portable('id', { nullable: true })
  facilityId: string | null;

  @Portable('json')
  topics: string;

  @Portable('json')
  payload: string;

  @Portable('position', { nullable: true })
  position: number | null;

  @Portable('instant')
  createdAt: Date;
}
