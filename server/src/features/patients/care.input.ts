import { ALERT_NOTE_LENGTH } from '@groupwork/shared/patients/patient-alerts';
import type { CareTeamPosition as PositionValue } from '@groupwork/shared/patients/care-team';
import { EMAIL_LENGTH, MRN_LENGTH, NAME_LENGTH, PHONE_LENGTH } from '@groupwork/shared/patients/patient-fields';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { ArrayMaxSize, IsDate, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { LeaveOutInput } from '../scheduling/leave-out.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from '../scheduling/session-input.type';
import { CareTeamPosition } from './care.type';

const MOST_SCHEDULES = 20;
const MOST_LEFT_OUT = 50;
const MOST_NEEDS = 20;
const MOST_MEMBERS = 30;
const instantMessage = { message: 'Write it as an instant, for example 2026-11-19T18:00:00Z.' };

@InputType({ description: 'What whoever has a patient in a group must know.' })
export class SavePatientAlertsInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Int, { description: "The patient's version last seen." })
  version: number;

  @Field(() => [String], { description: 'Codes of the list of alerts; which is left out is taken away.' })
  @ArrayMaxSize(20, { message: 'Choose at most 20.' })
  codes: string[];

  @Field(() => String, { nullable: true, description: `A short line beside them, at most ${ALERT_NOTE_LENGTH} characters.` })
  @IsOptional()
  @MaxLength(ALERT_NOTE_LENGTH, { message: `Write at most ${ALERT_NOTE_LENGTH} characters.` })
  note?: string | null;
}

@InputType({ description: 'What is kept of a person; a new patient where no id is given.' })
export class SavePatientInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility of a new patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The patient; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field({ description: 'First name.' })
  @MaxLength(NAME_LENGTH * 2, { message: `Write at most ${NAME_LENGTH} characters.` })
  firstName: string;

  @Field({ description: 'Last name.' })
  @MaxLength(NAME_LENGTH * 2, { message: `Write at most ${NAME_LENGTH} characters.` })
  lastName: string;

  @Field(() => String, { nullable: true, description: 'The name they go by.' })
  @IsOptional()
  @MaxLength(NAME_LENGTH * 2, { message: `Write at most ${NAME_LENGTH} characters.` })
  preferredName?: string | null;

  @Field(() => LocalDate, { description: 'Birth date.' })
  birthDate: string;

  @Field({ description: 'Medical record number; one patient of the organization has it.' })
  @MaxLength(MRN_LENGTH * 2, { message: `Write at most ${MRN_LENGTH} characters.` })
  mrn: string;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  @IsOptional()
  @MaxLength(PHONE_LENGTH * 2, { message: `Write at most ${PHONE_LENGTH} characters.` })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  @IsOptional()
  @MaxLength(EMAIL_LENGTH, { message: `Write at most ${EMAIL_LENGTH} characters.` })
  email?: string | null;

  @Field({ description: 'IANA time zone of messages.' })
  @MaxLength(64, { message: 'Choose an IANA time zone, for example America/Chicago.' })
  timeZone: string;

  @Field({ description: 'Language of messages and papers, as a BCP 47 tag.' })
  @MaxLength(16, { message: 'Choose a language of the list.' })
  language: string;
}

@InputType({ description: "Where a patient shall stand in care: codes of the organization's lists." })
export class PlacementInput {
  @Field({ description: 'Level of care.' })
  @MaxLength(64, { message: 'Choose a level of care of the list.' })
  levelOfCareCode: string;

  @Field(() => String, { nullable: true, description: 'Track.' })
  @IsOptional()
  @MaxLength(64, { message: 'Choose a track of the list.' })
  trackCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Phase.' })
  @IsOptional()
  @MaxLength(64, { message: 'Choose a phase of the list.' })
  phaseCode?: string | null;

  @Field(() => [String], { description: 'Clinical needs.' })
  @ArrayMaxSize(MOST_NEEDS, { message: `Choose at most ${MOST_NEEDS}.` })
  @MaxLength(64, { each: true, message: 'Choose clinical needs of the list.' })
  clinicalNeeds: string[];
}

@InputType({ description: 'A placement to look at before it is saved.' })
export class PlacementPreviewInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => Date, { description: 'From then on.' })
  @IsDate(instantMessage)
  at: Date;

  @Field(() => PlacementInput, { description: 'The placement.' })
  @ValidateNested()
  placement: PlacementInput;
}

@InputType()
abstract class BeginningInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Int, { nullable: true, description: "The patient's version last seen: STALE when their care was changed meanwhile. Left out: whatever it is." })
  @IsOptional()
  version?: number | null;

  @Field(() => PlacementInput, { description: 'The placement.' })
  @ValidateNested()
  placement: PlacementInput;

  @Field(() => [ID], { description: 'Schedules that begin with it.' })
  @ArrayMaxSize(MOST_SCHEDULES, { message: `Choose at most ${MOST_SCHEDULES} schedules.` })
  @MaxLength(ID_LENGTH, notIds)
  beginScheduleIds: string[];

  @Field(() => [LeaveOutInput], { nullable: true, description: 'Slots of them that are left out.' })
  @IsOptional()
  @ArrayMaxSize(MOST_LEFT_OUT, { message: `Leave out at most ${MOST_LEFT_OUT} slots.` })
  @ValidateNested({ each: true })
  leaveOut?: LeaveOutInput[] | null;

  @Field(() => String, { nullable: true, description: "Why clashes are kept, where the facility's policy asks for it." })
  @IsOptional()
  @MaxLength(REASON_LENGTH, { message: `Write at most ${REASON_LENGTH} characters.` })
  clashReason?: string | null;
}

@InputType({ description: 'Begins a stay in care.' })
export class AdmitPatientInput extends BeginningInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => Date, { description: 'Admission.' })
  @IsDate(instantMessage)
  admittedAt: Date;
}

@InputType({ description: 'Changes level of care, track, phase or needs from an instant on.' })
export class ChangePlacementInput extends BeginningInput {
  @Field(() => Date, { description: 'From then on.' })
  @IsDate(instantMessage)
  effectiveAt: Date;

  @Field(() => [ID], { description: 'Assignments that end with it.' })
  @ArrayMaxSize(MOST_LEFT_OUT, { message: `Choose at most ${MOST_LEFT_OUT}.` })
  @MaxLength(ID_LENGTH, notIds)
  endAssignmentIds: string[];
}

@InputType({ description: 'Moves a patient to another facility.' })
export class TransferPatientInput extends BeginningInput {
  @Field(() => ID, { description: 'The facility the patient goes to.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => Date, { description: 'When; now or earlier.' })
  @IsDate(instantMessage)
  at: Date;
}

@InputType({ description: 'Ends a stay in care.' })
export class DischargePatientInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Int, { nullable: true, description: "The patient's version last seen: STALE when their care was changed meanwhile. Left out: whatever it is." })
  @IsOptional()
  version?: number | null;

  @Field(() => Date, { description: 'When.' })
  @IsDate(instantMessage)
  dischargedAt: Date;

  @Field({ description: 'Why.' })
  @Length(1, REASON_LENGTH, { message: `Say why, in at most ${REASON_LENGTH} characters.` })
  reason: string;
}

@InputType({ description: 'Somebody who shall be in a care team.' })
export class CareTeamMemberInput {
  @Field(() => ID, { description: 'The person.' })
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId: string;

  @Field(() => CareTeamPosition, { description: 'What they are in it; one primary therapist at most.' })
  position: PositionValue;

  @Field(() => String, { nullable: true, description: 'In words, where the position says too little.' })
  @IsOptional()
  @MaxLength(100, { message: 'Write at most 100 characters.' })
  label?: string | null;
}

@InputType({ description: 'The whole care team from now on.' })
export class SaveCareTeamInput extends KeyedInput {
  @Field(() => ID, { description: 'The patient.' })
  @MaxLength(ID_LENGTH, notAnId)
  patientId: string;

  @Field(() => Int, { description: "The patient's version last seen." })
  version: number;

  @Field(() => [CareTeamMemberInput], { description: 'Everybody in it; who is left out leaves.' })
  @ArrayMaxSize(MOST_MEMBERS, { message: `Name at most ${MOST_MEMBERS} people.` })
  @ValidateNested({ each: true })
  members: CareTeamMemberInput[];
}
