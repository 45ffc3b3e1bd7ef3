import { InsertOnlyRepository, MutableRepository, Repository } from '../../platform/database/repository';
import { CareTeamMemberRow } from './care-team-member.entity';
import { EpisodeRow } from './episode.entity';
import { LevelOfCareStayRow } from './level-of-care-stay.entity';
import { PatientAlertRow } from './patient-alert.entity';
import { PatientChannelRow } from './patient-channel.entity';
import { PatientConsentChangeRow } from './patient-consent-change.entity';
import { PatientContactRow } from './patient-contact.entity';
import { PatientRow } from './patient.entity';

export class Patients extends MutableRepository<PatientRow> {
  protected readonly entity = PatientRow;
}

export class Episodes extends MutableRepository<EpisodeRow> {
  protected readonly entity = EpisodeRow;
}

export class LevelOfCareStays extends MutableRepository<LevelOfCareStayRow> {
  protected readonly entity = LevelOfCareStayRow;
}

export class CareTeamMembers extends MutableRepository<CareTeamMemberRow> {
  protected readonly entity = CareTeamMemberRow;
}

export class PatientAlerts extends Repository<PatientAlertRow> {
  protected readonly entity = PatientAlertRow;

  /** They are given and taken as a whole; the trail keeps who did it. */
  async replace(patientId: string, codes: readonly string[]): Promise<void> {
    this.work.changed();
    await this.rows.delete(this.scoped({ patientId }));
    await this.insert(codes.map((code) => this.stamp({ patientId, code }) as unknown as PatientAlertRow));
  }
}

export class PatientChannels extends MutableRepository<PatientChannelRow> {
  protected readonly entity = PatientChannelRow;
}

export class PatientContacts extends MutableRepository<PatientContactRow> {
  protected readonly entity = PatientContactRow;
}

export class PatientConsentChanges extends InsertOnlyRepository<PatientConsentChangeRow> {
  protected readonly entity = PatientConsentChangeRow;
}
