import { MutableRepository } from '../../platform/database/repository';
import { FacilityRow } from './facility.entity';
import { FacilitySettingRow } from './facility-setting.entity';
import { LevelOfCareRow } from './level-of-care.entity';
import { ListItemRow } from './list-item.entity';
import { OrganizationRow } from './organization.entity';
import { RoomRow } from './room.entity';

export class Facilities extends MutableRepository<FacilityRow> {
  protected readonly entity = FacilityRow;
}

export class FacilitySettings extends MutableRepository<FacilitySettingRow> {
  protected readonly entity = FacilitySettingRow;
}

export class LevelsOfCare extends MutableRepository<LevelOfCareRow> {
  protected readonly entity = LevelOfCareRow;
}

export class ListItems extends MutableRepository<ListItemRow> {
  protected readonly entity = ListItemRow;
}

export class Organizations extends MutableRepository<OrganizationRow> {
  protected readonly entity = OrganizationRow;
}

export class Rooms extends MutableRepository<RoomRow> {
  protected readonly entity = RoomRow;
}
