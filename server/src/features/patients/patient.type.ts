import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { FacilityType } from '../facilities/facility.type';

@ObjectType('Patient', { implements: Node, description: 'The person in care.' })
export class PatientType extends Node {
  @Field(() => Int, { description: 'Send it back with a change of what is kept of the person, or of the care team.' })
  version: number;

  @Field({ description: 'First name. For charts and print.' })
  firstName: string;

  @Field({ description: 'Last name. For charts and print.' })
  lastName: string;

  @Field({ description: 'Language of messages and papers, as a BCP 47 tag.' })
  language: string;

  @Field({ description: 'First and last name. For charts and print; lists show displayName.' })
  fullName: string;

  @Field(() => String, { nullable: true, description: 'The name they go by.' })
  preferredName: string | null;

  @Field({ description: 'Preferred name, else first name, and last initial.' })
  displayName: string;

  @Field(() => LocalDate, { description: 'Birth date.' })
  birthDate: string;

  @Field({ description: 'Medical record number.' })
  mrn: string;

  @Field(() => String, { nullable: true, description: 'Name of the present level of care; null when not admitted.' })
  levelOfCare: string | null;

  @Field(() => Date, { nullable: true, description: 'Admission of the present episode; null when not admitted.' })
  admittedAt: Date | null;

  @Field({ description: "IANA time zone of the patient's messages." })
  timeZone: string;

  @Field(() => [String], { description: 'What whoever has them in a group must know, by name of the list.' })
  alerts: string[];

  @Field(() => [String], { description: 'The same by their codes.' })
  alertCodes: string[];

  @Field(() => String, { nullable: true, description: 'A short line beside the alerts.' })
  alertNote: string | null;

  @Field(() => FacilityType, { description: 'Where they are in care.' })
  facility: FacilityType;

  /** Carried for field resolvers: the row's own id, and contact, which not everybody who may search may read. */
  contact: { phone: string | null; email: string | null };
  patientId: string;
}

@ObjectType('PatientEdge', { description: 'A patient in a list.' })
export class PatientEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => PatientType, { description: 'The patient.' })
  node: PatientType;
}

@ObjectType('PatientConnection', { description: 'A page of patients.' })
export class PatientConnectionType {
  @Field({ description: 'Nobody has what was searched for: these differ from it by one letter.' })
  nearly: boolean;

  @Field(() => [PatientEdgeType], { description: 'The rows of this page.' })
  edges: PatientEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
