import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Somebody entered or left a video room, as its provider told and signed. */
@Entity('room_event')
@Index('uq_room_event_eventKey', ['organizationId', 'eventKey'], { unique: true })
@Index('ix_room_event_session', ['organizationId', 'sessionId'])
export class RoomEventRow extends Row {
  @Portable('id')
  meetingId: string;

  @Portable('id')
  sessionId: string;

  @Portable('code')
  externalMeetingId: string;

  /** The same for the same event, however often it is told. */
  @Portable('hash')
  eventKey: string;

  /** The signature it first came with: sent once more with it, it is a replay. */
  @Portable('hash')
  signature: string;

  /** JOINED or LEFT. */
  @Portable('code')
  kind: string;

  /** One connection of one device. */
  @Portable('hash')
  participantKey: string;

  @Portable('code', { nullable: true })
  registrantId: string | null;

  @Portable('title')
  displayName: string;

  @Portable('flag')
  dialIn: boolean;

  /** Whether it is the host's own account: no patient. */
  @Portable('flag')
  host: boolean;

  @Portable('instant')
  at: Date;

  @Portable('instant')
  receivedAt: Date;
}
