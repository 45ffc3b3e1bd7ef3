import { MutableRepository } from '../../platform/database/repository';
import { CareTeamMemberRow } from './care-team-member.entity';
import { EpisodeRow } from './episode.entity';
import { LevelOfCareStayRow } from './level-of-care-stay.entity';
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
