import { v5 } from 'uuid';
import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';

/** A FHIR R4 resource as it is sent. */
export interface Resource {
  resourceType: string;
  id: string;
  [part: string]: unknown;
}

/** What of a patient is given, in the order a bundle holds it. */
export const resourceTypes = ['EpisodeOfCare', 'CarePlan', 'Goal', 'Appointment', 'Encounter', 'DocumentReference', 'Provenance'] as const;
export type ResourceType = (typeof resourceTypes)[number];

/** A resource and the moment it is searched and ordered by. */
export interface Dated {
  at: Date;
  resource: Resource;
}

const compact = (uuid: string): string => uuid.replaceAll('-', '');
const UUID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;
const HALF = 32;

/**
 * An id names the patient first: whatever is asked for is looked for in that one record, and two patients' resources of
 * the same session have nothing in common.
 */
export const resourceId = (patientId: string, ownId: string): string => `${compact(patientId)}${compact(ownId)}`;

/** Whose record is asked for: by the id that resources have, or by the one the API gives for the same patient. */
export function patientNamed(id: string): string {
  const known = parseGlobalId(id);
  return known?.type === 'Patient' ? known.id : id;
}

/** Whose record an id is of; null where it is none of ours. */
export function patientIdOf(id: string): string | null {
  const parts = /^[0-9a-f]{64}$/.test(id) ? UUID_PARTS.exec(id.slice(0, HALF)) : null;
  return parts && parts.slice(1).join('-');
}

/** What is shared by all who were there gets an id of its own in each record. */
export const ownIdOf = (shared: string, entryId: string): string => v5(shared, entryId);

export const reference = (type: string, id: string): { reference: string } => ({ reference: `${type}/${id}` });

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** Every facility here is held to 42 CFR part 2, as on paper: nothing leaves with fewer labels than that needs. */
export const security = [
  { system: CONFIDENTIALITY, code: 'R', display: 'restricted' },
  { system: ACT_CODE, code: 'ETHUD', display: 'alcohol substance use disorder information sensitivity' },
  { system: ACT_CODE, code: 'SUD', display: 'substance use disorder information sensitivity' },
  { system: ACT_CODE, code: 'PSY', display: 'psychiatry disorder information sensitivity' },
  { system: ACT_CODE, code: '42CFRPart2', display: '42 CFR Part2' },
] as const;

/** With its labels, and with the statement that goes with all that leaves. */
export const labelled = (type: string, id: string, parts: object): Resource => ({
  resourceType: type,
  id,
  meta: { security },
  text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${PART_2_STATEMENT}</p></div>` },
  ...parts,
});
