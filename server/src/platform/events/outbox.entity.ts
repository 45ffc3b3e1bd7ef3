import { Entity, Index } from 'typeorm';
import { Portable } from '../database/columns';
import { Row } from '../database/row';

/** An event waiting for its position, or published with it. */
@Entity('outbox_event')
@Index('uq_outbox_event_position', ['position'], { unique: true })
@Index('ix_outbox_event_organization_position', ['organizationId', 'position'])
export class OutboxEventRow extends Row {
  @Portable('code')
  type: string;

  @Portable('id', { nullable: true })
  facilityId: string | null;

  @Portable('json')
  topics: string;

  @Portable('json')
  payload: string;

  /** As what others are told of it; null for what stays inside. */
  @Portable('code', { nullable: true })
  publicKind: string | null;

  /** What it is about, as pairs of type and id; null for what stays inside. */
  @Portable('json', { nullable: true })
  concerned: string | null;

  @Portable('position', { nullable: true })
  position: number | null;

  @Portable('instant')
  createdAt: Date;
}
