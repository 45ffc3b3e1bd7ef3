import { LessThanOrEqual } from 'typeorm';
import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { AppointmentLinkRow } from './appointment-link.entity';
import { ArrivalNoticeRow } from './arrival-notice.entity';
import { JoinEventRow } from './join-event.entity';
import { RoomEventRow } from './room-event.entity';
import { RoomSettlementRow } from './room-settlement.entity';
import { TelehealthMeetingRow } from './telehealth-meeting.entity';
import { TelehealthRegistrantRow } from './telehealth-registrant.entity';

export class TelehealthMeetings extends MutableRepository<TelehealthMeetingRow> {
  protected readonly entity = TelehealthMeetingRow;

  /** The row that has been due longest, locked; one that somebody else has locked is theirs already. */
  async nextDue(): Promise<TelehealthMeetingRow | null> {
    return this.rows.findOne({
      where: { organizationId: this.work.actor.organizationId, dueAt: LessThanOrEqual(this.work.now) },
      order: { dueAt: 'ASC' },
      ...(this.work.locks ? { lock: { mode: 'pessimistic_write' as const, onLocked: 'skip_locked' as const } } : {}),
    });
  }
}

export class TelehealthRegistrants extends InsertOnlyRepository<TelehealthRegistrantRow> {
  protected readonly entity = TelehealthRegistrantRow;
}

export class AppointmentLinks extends InsertOnlyRepository<AppointmentLinkRow> {
  protected readonly entity = AppointmentLinkRow;
}

export class JoinEvents extends InsertOnlyRepository<JoinEventRow> {
  protected readonly entity = JoinEventRow;
}

export class RoomEvents extends InsertOnlyRepository<RoomEventRow> {
  protected readonly entity = RoomEventRow;
}

export class ArrivalNotices extends InsertOnlyRepository<ArrivalNoticeRow> {
  protected readonly entity = ArrivalNoticeRow;
}

export class RoomSettlements extends InsertOnlyRepository<RoomSettlementRow> {
  protected readonly entity = RoomSettlementRow;
}
