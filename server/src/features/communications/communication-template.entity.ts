import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A facility's own communication template. There is a row only where a facility ever differed from what came with the product. */
@Entity('communication_template')
@Index('uq_communication_template_facility_recipient_kind_channel', ['organizationId', 'facilityId', 'recipientKind', 'kind', 'channel'], { unique: true })
export class CommunicationTemplateRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('code')
  recipientKind: string;

  @Portable('code')
  kind: string;

  @Portable('code')
  channel: string;

  @Portable('flag')
  enabled: boolean;

  /** Minutes before the first appointment of the day; null as it came with the product. */
  @Portable('json', { nullable: true })
  offsets: string | null;

  /** Subject and body in each language; null as it came with the product. */
  @Portable('json', { nullable: true })
  texts: string | null;
}
