import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** What a person made of what a video room told: whose a connection is (ASSIGNED; the last one stands), or that some time is not to be suggested (DISMISSED). */
@Entity('room_settlement')
@Index('ix_room_settlement_session', ['organizationId', 'sessionId'])
export class RoomSettlementRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('code')
  kind: string;

  @Portable('hash', { nullable: true })
  participantKey: string | null;

  @Portable('id', { nullable: true })
  patientId: string | null;

  @Portable('instant', { nullable: true })
  startsAt: Date | null;

  @Portable('instant', { nullable: true })
  endsAt: Date | null;

  @Portable('id')
  byStaffId: string;

  @Portable('instant')
  at: Date;
}
