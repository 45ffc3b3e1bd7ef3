import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { AssignmentExclusionRow } from './assignment-exclusion.entity';
import { GroupScheduleRow } from './group-schedule.entity';
import { GroupSessionRow } from './group-session.entity';
import { GroupTopicRow } from './group-topic.entity';
import { HolidayRow } from './holiday.entity';
import { LeaveOfAbsenceRow } from './leave-of-absence.entity';
import { ScheduleAssignmentRow } from './schedule-assignment.entity';
import { ScheduleSlotRow } from './schedule-slot.entity';
import { SeatOfferRow } from './seat-offer.entity';
import { SessionAdditionRow } from './session-addition.entity';
import { SessionLeaderRow } from './session-leader.entity';
import { SlotExceptionRow } from './slot-exception.entity';
import { TherapyGroupRow } from './therapy-group.entity';
import { WaitlistEntryRow } from './waitlist-entry.entity';

export class Groups extends MutableRepository<TherapyGroupRow> {
  protected readonly entity = TherapyGroupRow;
}

export class Topics extends MutableRepository<GroupTopicRow> {
  protected readonly entity = GroupTopicRow;
}

export class GroupSchedules extends MutableRepository<GroupScheduleRow> {
  protected readonly entity = GroupScheduleRow;
}

export class ScheduleSlots extends MutableRepository<ScheduleSlotRow> {
  protected readonly entity = ScheduleSlotRow;
}

export class SlotExceptions extends MutableRepository<SlotExceptionRow> {
  protected readonly entity = SlotExceptionRow;
}

export class Holidays extends MutableRepository<HolidayRow> {
  protected readonly entity = HolidayRow;
}

export class GroupSessions extends MutableRepository<GroupSessionRow> {
  protected readonly entity = GroupSessionRow;
}

export class SessionLeaders extends MutableRepository<SessionLeaderRow> {
  protected readonly entity = SessionLeaderRow;
}

export class SessionAdditions extends MutableRepository<SessionAdditionRow> {
  protected readonly entity = SessionAdditionRow;
}

export class ScheduleAssignments extends MutableRepository<ScheduleAssignmentRow> {
  protected readonly entity = ScheduleAssignmentRow;
}

export class AssignmentExclusions extends InsertOnlyRepository<AssignmentExclusionRow> {
  protected readonly entity = AssignmentExclusionRow;
}

export class WaitlistEntries extends MutableRepository<WaitlistEntryRow> {
  protected readonly entity = WaitlistEntryRow;
}

export class SeatOffers extends MutableRepository<SeatOfferRow> {
  protected readonly entity = SeatOfferRow;
}

export class LeavesOfAbsence extends MutableRepository<LeaveOfAbsenceRow> {
  protected readonly entity = LeaveOfAbsenceRow;
}
