import type { AbsenceReason as AbsenceReasonValue, AttendanceState as AttendanceValue } from '@groupwork/shared/attendance/vocabulary';
import type { NoLinkReason as NoLinkReasonValue } from '@groupwork/shared/documentation/no-link-reasons';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import type { Delivery as DeliveryValue, GroupType as GroupTypeValue } from '@groupwork/shared/scheduling/vocabulary';
import { chartEntryStatuses, chartEntryWords } from '@groupwork/shared/signatures/meaning';
import type { ChartEntryStatus as StatusValue } from '@groupwork/shared/signatures/meaning';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { AbsenceReason, AttendanceState } from '../attendance/roster-entry.type';
import { NoLinkReason, NoteField } from '../documentation/note.type';
import { PatientType } from '../patients/patient.type';
import { Delivery, GroupType } from '../scheduling/group-session.type';
import { ReviewWaiverType } from './review.type';
import { SignatureType } from './signature.type';

export const ChartEntryStatus = vocabulary('ChartEntryStatus', 'How a chart entry stands.', chartEntryStatuses, chartEntryWords);

@ObjectType('ProjectedSegment', { description: 'One stay, as signed.' })
export class ProjectedSegmentType {
  @Field({ description: 'In.' })
  startsAt: Date;

  @Field({ description: 'Out.' })
  endsAt: Date;

  @Field(() => Int, { description: 'Whole minutes of this stay.' })
  minutes: number;
}

@ObjectType('ProjectedText', { description: 'A text, as signed.' })
export class ProjectedTextType {
  @Field(() => NoteField, { description: 'Which field.' })
  field: NoteFieldValue;

  @Field({ description: 'Its label at signing.' })
  label: string;

  @Field({ description: 'The text.' })
  text: string;
}

@ObjectType('ProjectedObjective', { description: 'A linked objective, as signed.' })
export class ProjectedObjectiveType {
  @Field({ description: 'Its number in the plan.' })
  number: string;

  @Field({ description: 'What it says.' })
  text: string;

  @Field({ description: 'The goal it serves.' })
  goal: string;

  @Field({ description: 'Whether it was closed between session and signing.' })
  closed: boolean;
}

@ObjectType('ChartProjection', { description: "What one patient's chart shows of a session, and nothing of any other member (42 CFR 2.12; 45 CFR 164.502(b))." })
export class ChartProjectionType {
  @Field({ description: 'Organization.' })
  organizationName: string;

  @Field({ description: 'Facility.' })
  facilityName: string;

  @Field({ description: 'IANA time zone its wall times are printed in.' })
  timeZone: string;

  @Field({ description: 'The patient.' })
  patientName: string;

  @Field(() => LocalDate, { description: 'Birth date.' })
  birthDate: string;

  @Field({ description: 'Medical record number.' })
  mrn: string;

  @Field(() => String, { nullable: true, description: 'Level of care at the session.' })
  levelOfCare: string | null;

  @Field({ description: 'The group.' })
  groupTitle: string;

  @Field({ description: "The session's title." })
  title: string;

  @Field(() => String, { nullable: true, description: 'Topic.' })
  topic: string | null;

  @Field(() => GroupType, { description: 'Type of group.' })
  groupType: GroupTypeValue;

  @Field(() => Delivery, { description: 'How it was held.' })
  delivery: DeliveryValue;

  @Field(() => String, { nullable: true, description: 'Room.' })
  roomName: string | null;

  @Field(() => LocalDate, { description: 'Date of service.' })
  date: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'Planned end.' })
  plannedEnd: Date;

  @Field({ description: 'Actual start.' })
  actualStart: Date;

  @Field({ description: 'Actual end.' })
  actualEnd: Date;

  @Field(() => Int, { description: 'How many took part: a number, never names.' })
  participants: number;

  @Field(() => [String], { description: 'Leaders with credentials.' })
  ledBy: string[];

  @Field(() => String, { nullable: true, description: 'Who documented it, with credential.' })
  documentedBy: string | null;

  @Field(() => AttendanceState, { description: 'Present or absent.' })
  attendance: AttendanceValue;

  @Field(() => AbsenceReason, { nullable: true, description: 'Why absent.' })
  absenceReason: AbsenceReasonValue | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the absence is excused; null of whoever was there.' })
  absenceExcused: boolean | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [ProjectedSegmentType], { description: 'Stays.' })
  segments: ProjectedSegmentType[];

  @Field(() => Int, { description: 'Minutes in attendance: all stays summed, then truncated once.' })
  minutes: number;

  @AtMost(50)
  @Field(() => [ProjectedTextType], { description: 'The shared part.' })
  shared: ProjectedTextType[];

  @AtMost(50)
  @Field(() => [ProjectedTextType], { description: 'The individual part.' })
  individual: ProjectedTextType[];

  @Field(() => Int, { nullable: true, description: 'Participation, 1 to 5.' })
  participation: number | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [ProjectedObjectiveType], { description: 'Objectives served.' })
  objectives: ProjectedObjectiveType[];

  @Field(() => NoLinkReason, { nullable: true, description: 'Why none is linked.' })
  noLinkReason: NoLinkReasonValue | null;
}

@ObjectType('ChartEntry', { implements: Node, description: "What a patient's chart received from one signature of one session. Read-only for ever; released when finalised." })
export class ChartEntryType extends Node {
  @Field(() => ChartEntryStatus, { description: 'Pending Review, finalised, struck because the session was returned, or entered in error in this chart.' })
  status: StatusValue;

  @Field({ description: 'When it entered the chart.' })
  enteredAt: Date;

  @Field(() => LocalDate, { description: 'Date of service.' })
  sessionDate: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'The group.' })
  groupTitle: string;

  @Field(() => String, { nullable: true, description: 'Topic.' })
  topic: string | null;

  @Field(() => AttendanceState, { description: 'Present or absent.' })
  attendance: AttendanceValue;

  @Field(() => Int, { description: 'Minutes in attendance.' })
  minutes: number;

  @Field(() => Int, { nullable: true, description: 'Participation, 1 to 5.' })
  participation: number | null;

  @Field(() => [String], { description: 'Numbers of the objectives served.' })
  objectiveNumbers: string[];

  @Field(() => ChartProjectionType, { description: 'The note itself.' })
  projection: ChartProjectionType;

  @AtMost(500, { priced: 20 })
  @Field(() => [SignatureType], { description: 'Signatures on this content, first to last.' })
  signatures: SignatureType[];

  @Field(() => ReviewWaiverType, { nullable: true, description: 'Who waived the review of this content, and when; null where nobody did. The reason stays at the session.' })
  reviewWaiver: ReviewWaiverType | null;

  @Field(() => ID, { description: 'The roster line it is about: what is added to the note names it.' })
  rosterEntryId: string;

  @Field({ description: 'Whether something was added to it after signing.' })
  amended: boolean;

  @Field({ description: 'SHA-256 of the kept text, as hexadecimal.' })
  contentHash: string;

  /** Carried for field resolvers: rows' own ids. */
  patientId: string;
  sessionId: string;
  lineId: string;
}

@ObjectType('CopyPreview', { description: 'A struck entry as it would come to the chart it belongs to. Nothing in it tells whose chart it was made in.' })
export class CopyPreviewType {
  @Field(() => PatientType, { description: 'Whose chart it would come to.' })
  patient: PatientType;

  @Field({ description: 'Who wrote it and when, as the label will say.' })
  attribution: string;

  @Field(() => Int, { nullable: true, description: 'Participation, 1 to 5.' })
  participation: number | null;

  @AtMost(500, { priced: 20 })
  @Field(() => [ProjectedSegmentType], { description: 'Stays.' })
  segments: ProjectedSegmentType[];

  @AtMost(50)
  @Field(() => [ProjectedTextType], { description: "The texts. Names of the other chart's patient read “the patient”; links to that patient's plan stay behind." })
  texts: ProjectedTextType[];

  @Field({ description: 'Send it back when copying, so that nothing is copied unseen.' })
  contentHash: string;
}

@ObjectType('ChartEntryEdge', { description: 'A chart entry in a list.' })
export class ChartEntryEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => ChartEntryType, { description: 'The entry.' })
  node: ChartEntryType;
}

@ObjectType('ChartEntryConnection', { description: 'A page of chart entries.' })
export class ChartEntryConnectionType {
  @Field(() => [ChartEntryEdgeType], { description: 'The rows of this page.' })
  edges: ChartEntryEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

