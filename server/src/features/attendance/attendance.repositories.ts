import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { AbsenceRow } from './absence.entity';
import { AttendanceMarkRow } from './attendance-mark.entity';
import { AttendanceSegmentRow } from './attendance-segment.entity';
import { RosterEntryRow } from './roster-entry.entity';

export class RosterEntries extends MutableRepository<RosterEntryRow> {
  protected readonly entity = RosterEntryRow;
}

export class AttendanceSegments extends MutableRepository<AttendanceSegmentRow> {
  protected readonly entity = AttendanceSegmentRow;
}

export class Absences extends MutableRepository<AbsenceRow> {
  protected readonly entity = AbsenceRow;
}

/** The history of marks: added to, never changed. */
export class AttendanceMarks extends InsertOnlyRepository<AttendanceMarkRow> {
  protected readonly entity = AttendanceMarkRow;
}
