import type { Capability } from '../access/capabilities';
import { shippedLayouts, shippedTemplates } from '../documentation/note-layout';
import { deliveries, deliveryWords, groupTypes, groupTypeWords, roundingMethodNames, roundingMethods } from '../scheduling/vocabulary';
import { profileRights, profileRightWords, roles, roleWords } from '../access/roles';

/** What can be imported, each from a file of its own. */
export const importKinds = ['patients', 'staff', 'groups', 'schedules'] as const;
export type ImportKind = (typeof importKinds)[number];

export interface ImportColumn {
  key: string;
  /** As it stands in the head of the template. */
  label: string;
  required: boolean;
  /** What a cell may hold, and what an empty one means. */
  help: string;
  example: string;
}

const column = (key: string, label: string, required: boolean, help: string, example: string): ImportColumn => ({ key, label, required, help, example });

const patientColumns: readonly ImportColumn[] = [
  column('mrn', 'MRN', true, 'The record number. A patient who has it is changed; any other is created.', 'A-10234'),
  column('firstName', 'First name', true, 'At most 100 characters.', 'Lucía'),
  column('lastName', 'Last name', true, 'At most 100 characters.', 'Vargas'),
  column('birthDate', 'Birth date', true, 'Year, month and day, or month/day/year.', '1990-02-03'),
  column('preferredName', 'Preferred name', false, 'Stands in lists in place of the first name.', 'Lu'),
  column('phone', 'Phone', false, 'With its area code.', '312 555 0142'),
  column('email', 'E-mail', false, 'One address.', 'lucia@mail.example'),
  column('language', 'Language', false, 'By name or tag. English for a new patient where it is empty.', 'Spanish'),
  column('timeZone', 'Time zone', false, 'An IANA zone. The facility’s for a new patient where it is empty.', 'America/Chicago'),
];

const staffColumns: readonly ImportColumn[] = [
  column('email', 'E-mail', true, 'The address they sign in with. An account that has it is changed; any other is invited.', 'ana.ruiz@clinic.example'),
  column('firstName', 'First name', true, 'At most 100 characters.', 'Ana'),
  column('lastName', 'Last name', true, 'At most 100 characters.', 'Ruiz'),
  column('role', 'Role', true, `One of ${roles.map((role) => roleWords[role]).join(', ')}.`, 'Therapist'),
  column('credential', 'Credential', false, 'Printed after the name.', 'LCSW'),
  column('credentialExpiresOn', 'Credential expires', false, 'Last day it is valid; empty where it does not end.', '2027-06-30'),
  column('rights', 'Rights', false, `Beyond the role, with semicolons between them; None takes all away. Any of ${profileRights.map((right) => profileRightWords[right]).join(', ')}.`, 'Manage Group Sessions; Back-date Groups'),
  column('facilities', 'Facilities', false, 'Where they work, with semicolons between them. Somebody new works here where it is empty.', 'Alder House; Cedar Court'),
  column('placements', 'Roles at facilities', false, 'Where they are something else than their role: facility, colon, role, and rights after commas. Semicolons between facilities; None takes all away.', 'Cedar Court: Case Manager, Back-date Groups'),
];

const groupColumns: readonly ImportColumn[] = [
  column('title', 'Title', true, 'A group of this title is changed; any other is created.', 'DBT Skills'),
  column('groupType', 'Type', true, `One of ${groupTypes.map((type) => groupTypeWords[type]).join(', ')}.`, 'Skills group'),
  column('modality', 'Modality', true, 'Of the facility’s list.', 'DBT'),
  column('capacity', 'Seats', false, 'What the facility begins with for a new group where it is empty.', '12'),
  column('minimum', 'Fewest people', false, 'With fewer at once it is not a group.', '2'),
  column('leaders', 'Leaders', false, 'E-mail addresses of staff here, the leader first, with semicolons between them.', 'ana.ruiz@clinic.example'),
  column('room', 'Room', false, 'By name; None takes it away.', 'Room 2'),
  column('delivery', 'Delivery', false, `One of ${deliveries.map((each) => deliveryWords[each]).join(', ')}. In person for a new group where it is empty.`, 'In person'),
  column('clinical', 'Clinical', false, 'Yes or No. Yes for a new group where it is empty.', 'Yes'),
  column('enrolment', 'Enrollment', false, 'Open or Closed.', 'Open'),
  column('mandatory', 'Mandatory', false, 'Yes or No: whether those on it must come.', 'No'),
  column('countsTowardHours', 'Counts toward hours', false, 'Yes or No.', 'Yes'),
  column('reviewRequired', 'Needs a review', false, 'Yes or No.', 'No'),
  column('billingCode', 'Billing code', false, 'Letters and digits; None takes it away.', 'H0005'),
  column('billingUnitMinutes', 'Minutes of a unit', false, 'Needs a billing code; None takes it away.', '15'),
  column('roundingMethod', 'Rounding', false, `How minutes become units: one of ${roundingMethods.map((method) => roundingMethodNames[method]).join(', ')}. Needs minutes of a unit; None takes it away.`, 'Half a unit'),
  column('billingMinimumMinutes', 'Fewest minutes billed', false, 'Needs minutes of a unit; None takes it away.', '8'),
  column('topics', 'Topics', false, 'Titles of the facility’s topics, the first for the next session, with semicolons between them; None takes all away.', 'Distress tolerance; Mindfulness'),
  column('requiredCredentials', 'Credentials asked for', false, 'Leaders need one of these. With semicolons between them; None takes all away.', 'LPC; LCSW'),
  column('noteTemplate', 'Note template', false, `${shippedTemplates.map((template) => shippedLayouts[template].name).join(', ')}, or one of the facility’s own by its name. Free text for a new group where it is empty.`, 'DAP'),
];

const scheduleColumns: readonly ImportColumn[] = [
  column('schedule', 'Schedule', true, 'A schedule of this name gets the slot; one that is not there is created.', 'IOP morning'),
  column('group', 'Group', true, 'Title of a group that is in use here.', 'DBT Skills'),
  column('days', 'Days', true, 'Weekdays with semicolons between them, or a rule (RFC 5545) for what is not weekly.', 'Mon; Wed; Fri'),
  column('start', 'Start', true, 'At the facility.', '9:30 AM'),
  column('minutes', 'Minutes', true, 'How long it lasts.', '50'),
  column('from', 'From', false, 'First day of a new slot; today where it is empty.', '2026-12-01'),
  column('room', 'Room', false, 'By name. The group’s where it is empty or None.', 'Room 2'),
  column('leaders', 'Leaders', false, 'E-mail addresses, the leader first, with semicolons between them. The group’s where it is empty or None.', 'ana.ruiz@clinic.example'),
];

export interface ImportShape {
  /** Who may. */
  capability: Capability;
  columns: readonly ImportColumn[];
  /** What a page says of it first. */
  lead: string;
  /** What else happens with each new one, told before it does. */
  alsoNew: string | null;
  /** What one row is, and many are. */
  one: string;
  many: string;
  /** Most rows of a file: all are kept in one transaction, and others wait for it. */
  mostRows: number;
}

export const importShapes: Record<ImportKind, ImportShape> = {
  patients: { capability: 'patient:edit', lead: 'Patients are found by their MRN: whoever has it is changed, where a cell says something else; any other is created. An empty cell changes nothing.', alsoNew: null, columns: patientColumns, one: 'patient', many: 'patients', mostRows: 5000 },
  staff: { capability: 'staff:manage', lead: 'Staff are found by their e-mail address. Whoever is new is sent an invitation by e-mail with a link that ends after 48 hours; where no mail is set up, it stands under Settings, Staff to be copied.', alsoNew: 'Each new address is sent an invitation as soon as the file is imported. Its link ends after 48 hours.', columns: staffColumns, one: 'account', many: 'staff', mostRows: 500 },
  groups: { capability: 'schedule:configure', lead: 'Groups are found by their title. Sessions held keep what they had; those ahead that nobody has touched follow.', alsoNew: null, columns: groupColumns, one: 'group', many: 'groups', mostRows: 300 },
  schedules: { capability: 'schedule:configure', lead: 'Each row is a slot of a schedule, found by schedule, group, days and start. Where minutes, room or leaders differ it is changed from now on; sessions of thirteen weeks are planned with it.', alsoNew: null, columns: scheduleColumns, one: 'slot', many: 'schedules', mostRows: 200 },
};

/** Five thousand rows of eight hundred letters. */
export const MOST_IMPORT_BYTES = 4 * 1024 * 1024;
export const CELL_LENGTH = 1000;

/** `E-Mail`, `e mail` and `Email` name one column. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

export const columnNamed = (kind: ImportKind, head: string): ImportColumn | null => importShapes[kind].columns.find(({ label, key }) => plain(label) === plain(head) || plain(key) === plain(head)) ?? null;

/** A column as the head of the template names it; the whole row where there is none. */
export const columnWord = (kind: ImportKind, key: string | null): string => importShapes[kind].columns.find((each) => each.key === key)?.label ?? 'Row';

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** What is wrong with a file's first row, and what would be right. */
export function headProblems(kind: ImportKind, head: readonly string[]): string[] {
  const found = head.map((name) => columnNamed(kind, name));
  const missing = importShapes[kind].columns.filter((each) => each.required && !found.includes(each)).map(({ label }) => label);
  const unknown = unknownColumns(kind, head);
  const twice = [...new Set(found.filter((each, at) => each !== null && found.indexOf(each) < at).map((each) => each?.label ?? ''))];
  return [
    ...(missing.length > 0 ? [`Row 1 lacks ${quoted(missing)}. Take the first row from the template.`] : []),
    ...(unknown.length > 0 ? [`${quoted(unknown)} ${unknown.length === 1 ? 'is no column' : 'are no columns'} of this import. Rename ${unknown.length === 1 ? 'it' : 'them'} as in the template, or leave ${unknown.length === 1 ? 'it' : 'them'} out.`] : []),
    ...(twice.length > 0 ? [`${quoted(twice)} ${twice.length === 1 ? 'stands' : 'stand'} twice in row 1. Keep one of each.`] : []),
  ];
}

/** Columns with a name that is none of ours; one without a name and without values is not there. */
export const unknownColumns = (kind: ImportKind, head: readonly string[]): string[] => head.map((name) => name.trim()).filter((name) => name !== '' && columnNamed(kind, name) === null);
