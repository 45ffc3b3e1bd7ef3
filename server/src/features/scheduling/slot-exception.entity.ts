import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One occurrence cancelled or changed, named by its original start. A later word about it ends this one. */
@Entity('slot_exception')
@Index('ix_slot_exception_lineage_originalStartLocal', ['organizationId', 'lineageId', 'originalStartLocal'])
export class SlotExceptionRow extends MutableRow {
  @Portable('id')
  lineageId: string;

  @Portable('wallTime')
  originalStartLocal: string;

  @Portable('code')
  kind: string;

  @Portable('wallTime', { nullable: true })
  newStartLocal: string | null;

  @Portable('id', { nullable: true })
  newRoomId: string | null;

  @Portable('whole', { nullable: true })
  newDurationMinutes: number | null;

  @Portable('json', { nullable: true })
  newLeaderIds: string | null;

  @Portable('code', { nullable: true })
  cancelReason: string | null;

  @Portable('words', { nullable: true })
  reason: string | null;

  @Portable('instant', { nullable: true })
  validUntil: Date | null;
}
