import { Entity, Index } from 'typeorm';
import { Portable } from './columns';
import { Row } from './row';

/** What was done under which key, and what was answered. */
@Entity('idempotency_key')
@Index('uq_idempotency_key_actor_keyValue', ['organizationId', 'actorKey', 'keyValue'], { unique: true })
export class IdempotencyKeyRow extends Row {
  @Portable('code')
  actorKey: string;

  @Portable('code')
  keyValue: string;

  @Portable('code')
  operation: string;

  @Portable('hash')
  requestHash: string;

  @Portable('longText')
  result: string;

  @Portable('instant')
  createdAt: Date;
}
