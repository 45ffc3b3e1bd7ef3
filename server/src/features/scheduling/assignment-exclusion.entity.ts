import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A slot left out of one assignment, because it clashes with what the patient has. */
@Entity('assignment_exclusion')
@Index('uq_assignment_exclusion_assignment_lineage', ['organizationId', 'assignmentId', 'lineageId'], { unique: true })
export class AssignmentExclusionRow extends Row {
  @Portable('id')
  assignmentId: string;

  @Portable('id')
  lineageId: string;
}
