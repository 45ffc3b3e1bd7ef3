import { auditKinds, auditKindWords } from '@groupwork/shared/audit/audit-words';
import type { AuditKind as KindValue } from '@groupwork/shared/audit/audit-words';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';

export const AuditKind = vocabulary('AuditKind', 'What somebody did.', auditKinds, auditKindWords);

const OPERATION_LENGTH = 64;

@InputType({ description: 'Narrows the audit trail. What is left out does not narrow.' })
export class AuditTrailFilter {
  @Field(() => ID, { nullable: true, description: 'Only what this person did, or what was done to their account.' })
  staffMemberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what touched this patient.' })
  patientId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what was about this session.' })
  sessionId?: string | null;

  @Field(() => [AuditKind], { nullable: true, description: 'Any of these kinds.' })
  kinds?: KindValue[] | null;

  @Field(() => String, { nullable: true, description: 'The operation by its name, or the beginning of it.' })
  @IsOptional()
  @MaxLength(OPERATION_LENGTH, { message: `The name of an operation has at most ${OPERATION_LENGTH} characters.` })
  operation?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day, at the facility.' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, at the facility.' })
  until?: string | null;
}

@ObjectType('AuditedPatient', { description: 'A patient whose record was touched, as lists show it.' })
export class AuditedPatientType {
  @Field(() => ID, { description: 'The patient.' })
  id: string;

  @Field({ description: 'Preferred name and last initial.' })
  displayName: string;

  @Field({ description: 'Medical record number.' })
  mrn: string;
}

@ObjectType('AuditedSession', { description: 'The session it was about.' })
export class AuditedSessionType {
  @Field(() => ID, { description: 'The session.' })
  id: string;

  @Field({ description: 'Its title.' })
  title: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;
}

@ObjectType('AuditEntry', { description: 'One row of the audit trail: who did what, and to whose record.' })
export class AuditEntryType {
  @Field(() => ID, { description: 'Of this row alone; node() does not know it.' })
  id: string;

  @Field({ description: 'When.' })
  at: Date;

  @Field({ description: 'Who did it, by the name they had then; Groupwork where it did so by itself.' })
  actorName: string;

  @Field(() => AuditKind, { description: 'What kind of act it was.' })
  kind: KindValue;

  @Field({ description: 'What was done, in words that follow the name.' })
  words: string;

  @Field({ description: 'The query, command or file by its name.' })
  operation: string;

  @Field(() => AuditedSessionType, { nullable: true, description: 'The session it was about, if it was about one.' })
  session: AuditedSessionType | null;

  @AtMost(50)
  @Field(() => [AuditedPatientType], { description: 'The patients of this facility it touched, at most ten of them.' })
  patients: AuditedPatientType[];

  @Field(() => Int, { description: 'How many patients of this facility it touched.' })
  patientCount: number;
}

@ObjectType('AuditEntryEdge', { description: 'A row in a list.' })
export class AuditEntryEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => AuditEntryType, { description: 'The row.' })
  node: AuditEntryType;
}

@ObjectType('AuditEntryConnection', { description: 'A page of the audit trail, newest first. It is not counted: it holds millions.' })
export class AuditEntryConnectionType {
  @Field(() => [AuditEntryEdgeType], { description: 'The rows of this page.' })
  edges: AuditEntryEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @Field(() => AuditedPatientType, { nullable: true, description: 'The patient asked for.' })
  patient: AuditedPatientType | null;

  @Field(() => AuditedSessionType, { nullable: true, description: 'The session asked for.' })
  session: AuditedSessionType | null;
}

export enum VerificationStatus {
  RUNNING = 'RUNNING',
  AS_SIGNED = 'AS_SIGNED',
  BROKEN = 'BROKEN',
  STOPPED = 'STOPPED',
}
registerEnumType(VerificationStatus, {
  name: 'VerificationStatus',
  description: 'How a verification stands.',
  valuesConfig: { RUNNING: { description: 'It is under way.' }, AS_SIGNED: { description: 'Everything is as it was signed and written.' }, BROKEN: { description: 'Something is not.' }, STOPPED: { description: 'It did not come to its end; start another one.' } },
});

@ObjectType('BrokenLink', { description: 'Something that is not as it was signed or written.' })
export class BrokenLinkType {
  @Field({ description: 'The table.' })
  table: string;

  @Field(() => String, { nullable: true, description: "The row's id; null where a link itself is gone." })
  rowId: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place in the chain; null where it has none.' })
  position: number | null;

  @Field({ description: 'What differs.' })
  what: string;
}

@ObjectType('TrailVerification', { description: 'A verification of all signatures, signed documents and the audit trail of the organization.' })
export class TrailVerificationType {
  @Field(() => VerificationStatus, { description: 'How it stands.' })
  status: VerificationStatus;

  @Field({ description: 'When it was started.' })
  startedAt: Date;

  @Field({ description: 'Who started it.' })
  startedByName: string;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => Int, { description: 'Links checked so far.' })
  checked: number;

  @Field(() => Int, { description: 'Links there are.' })
  total: number;

  @Field(() => Int, { description: 'Signatures checked.' })
  signatures: number;

  @Field(() => Int, { description: 'Signed documents checked.' })
  documents: number;

  @Field(() => Int, { description: 'Rows of the audit trail checked.' })
  auditRows: number;

  @Field(() => Int, { description: 'Rows that waited for their place in the chain; they were checked too.' })
  unsealed: number;

  @AtMost(50)
  @Field(() => [BrokenLinkType], { description: 'What is not as it was, the first first, at most twenty.' })
  broken: BrokenLinkType[];

  @Field(() => Int, { description: 'How much is not as it was.' })
  brokenCount: number;
}
