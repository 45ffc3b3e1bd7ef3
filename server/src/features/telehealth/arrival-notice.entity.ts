import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A patient entered or left a session by video, as other software with a key told. It is no attendance. */
@Entity('arrival_notice')
@Index('uq_arrival_notice_eventKey', ['organizationId', 'eventKey'], { unique: true })
@Index('ix_arrival_notice_session', ['organizationId', 'sessionId'])
export class ArrivalNoticeRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  @Portable('id')
  clientId: string;

  /** What it was called then. */
  @Portable('title')
  clientName: string;

  /** The same for the same event, however often it is told. */
  @Portable('hash')
  eventKey: string;

  /** One entering, with the leaving that follows it. */
  @Portable('hash')
  participantKey: string;

  /** JOINED or LEFT. */
  @Portable('code')
  kind: string;

  @Portable('instant')
  at: Date;

  @Portable('instant')
  receivedAt: Date;
}
