import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { AbsenceRow } from './absence.entity';
import { AppointmentAnswerRow } from './appointment-answer.entity';
import { AttendanceMarkRow } from './attendance-mark.entity';
import { AttendanceSegmentRow } from './attendance-segment.entity';
import { OutreachTaskRow } from './outreach-task.entity';
import { RosterEntryRow } from './roster-entry.entity';
import { SessionDocumentRow } from './session-document.entity';
import { SessionDocumentPartRow } from './session-document-part.entity';
import { SessionDocumentStrikeRow } from './session-document-strike.entity';
import { SessionDocumentTranscriptionRow } from './session-document-transcription.entity';
import { tallySessions } from './session-tally.step';

type Given = Parameters<MutableRepository<RosterEntryRow>['addMany']>[0];
type Changes = Parameters<MutableRepository<RosterEntryRow>['changeMany']>[0];
type Patch = Parameters<MutableRepository<RosterEntryRow>['change']>[1];

/** Lines, each with its session's tally: whatever writes a line, the tally is of the same transaction. */
export class RosterEntries extends MutableRepository<RosterEntryRow> {
  protected readonly entity = RosterEntryRow;

  override async addMany(many: Given): Promise<RosterEntryRow[]> {
    const rows = await super.addMany(many);
    await tallySessions(this.work, rows.map(({ sessionId }) => sessionId));
    return rows;
  }

  override async change(row: RosterEntryRow, patch: Patch): Promise<RosterEntryRow> {
    const changed = await super.change(row, patch);
    // One that is only touched says what it said.
    if (Object.keys(patch).length > 0) await tallySessions(this.work, [row.sessionId]);
    return changed;
  }

  override async changeMany(changes: Changes): Promise<void> {
    await super.changeMany(changes);
    await tallySessions(this.work, changes.map(({ row }) => row.sessionId));
  }
}

export class AttendanceSegments extends MutableRepository<AttendanceSegmentRow> {
  protected readonly entity = AttendanceSegmentRow;
}

export class Absences extends MutableRepository<AbsenceRow> {
  protected readonly entity = AbsenceRow;
}

export class OutreachTasks extends MutableRepository<OutreachTaskRow> {
  protected readonly entity = OutreachTaskRow;
}

/** The history of marks: added to, never changed. */
export class AttendanceMarks extends InsertOnlyRepository<AttendanceMarkRow> {
  protected readonly entity = AttendanceMarkRow;
}

/** Signed sheets: added to, never changed or removed. */
export class SessionDocuments extends InsertOnlyRepository<SessionDocumentRow> {
  protected readonly entity = SessionDocumentRow;
}

export class SessionDocumentParts extends InsertOnlyRepository<SessionDocumentPartRow> {
  protected readonly entity = SessionDocumentPartRow;
}

export class SessionDocumentStrikes extends InsertOnlyRepository<SessionDocumentStrikeRow> {
  protected readonly entity = SessionDocumentStrikeRow;
}

export class SessionDocumentTranscriptions extends InsertOnlyRepository<SessionDocumentTranscriptionRow> {
  protected readonly entity = SessionDocumentTranscriptionRow;
}

/** What was said of appointments: added to, never changed. */
export class AppointmentAnswers extends InsertOnlyRepository<AppointmentAnswerRow> {
  protected readonly entity = AppointmentAnswerRow;
}
