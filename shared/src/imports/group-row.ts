import { shippedLayouts } from '../documentation/note-layout';
import { BILLING_CODE_LENGTH, CREDENTIAL_LENGTH, MOST_CREDENTIALS, MOST_TOPICS } from '../scheduling/group-limits';
import { deliveries, deliveryWords, enrolments, groupTypes, groupTypeWords, roundingMethods, roundingMethodNames } from '../scheduling/vocabulary';
import type { Delivery, Enrolment, GroupType, RoundingMethod } from '../scheduling/vocabulary';
import { listOf, listWords, oneOf, textOf, wholeOf, yesOrNo } from './cells';
import type { Read } from './cells';
import type { CellProblem, ReadRow, RowOutcome } from './import-table';

/** What is kept of a group, as a file says it: its room, topics and note template by name, its leaders by e-mail address. */
export interface GroupValues {
  title: string;
  groupType: GroupType;
  modality: string;
  capacity: number;
  minimum: number;
  leaders: readonly string[];
  room: string | null;
  delivery: Delivery;
  clinical: boolean;
  enrolment: Enrolment;
  mandatory: boolean;
  countsTowardHours: boolean;
  reviewRequired: boolean;
  billingCode: string | null;
  billingUnitMinutes: number | null;
  roundingMethod: RoundingMethod | null;
  billingMinimumMinutes: number | null;
  topics: readonly string[];
  requiredCredentials: readonly string[];
  noteTemplate: string;
}

/** What a facility has that a group can be given: rooms in use, its staff by e-mail address, its topics and note templates. */
export interface GroupChoices { rooms: readonly string[]; emails: readonly string[]; topics: readonly string[]; templates: readonly string[] }

const enrolmentNames: Record<Enrolment, string> = { OPEN: 'Open', CLOSED: 'Closed' };
const isNone = (text: string): boolean => text.toLowerCase() === 'none';
const orNone = <Value>(read: (text: string) => Read<Value>) => (text: string): Read<Value | null> => (isNone(text) ? { value: null } : read(text));

const roomOf = (rooms: readonly string[]) => (text: string): Read<string> => {
  const found = rooms.find((name) => name.toLowerCase() === text.toLowerCase());
  return found === undefined ? { problem: `“${text}” is no room in use here. ${rooms.length > 0 ? `Write one of ${rooms.join(', ')}.` : ''}`.trim() } : { value: found };
};
const leaderOf = (emails: readonly string[]) => (text: string): Read<string> => {
  const found = emails.find((email) => email.toLowerCase() === text.toLowerCase());
  return found === undefined ? { problem: `Nobody who works here has the address “${text}”.` } : { value: found };
};

const nameOf = (what: string, names: readonly string[]) => (text: string): Read<string> => {
  const found = names.find((name) => name.toLowerCase() === text.toLowerCase());
  return found === undefined ? { problem: `“${text}” is no ${what} of this facility.` } : { value: found };
};

/** So many at most, or the cell is wrong. */
const atMost = <Value>(most: number, what: string, read: Read<Value[]>): Read<Value[]> => ('value' in read && read.value.length > most ? { problem: `At most ${most} ${what}.` } : read);

/** What a row says of a group. An empty cell says nothing; None takes away. */
export function readGroupRow({ values, problems: found }: ReadRow, { rooms, emails, topics, templates }: GroupChoices): { said: Partial<GroupValues>; problems: CellProblem[] } {
  const read: { [Field in keyof GroupValues]: (text: string) => Read<GroupValues[Field]> } = {
    title: textOf(), groupType: (text) => oneOf(text, groupTypes, groupTypeWords), modality: textOf(64), capacity: wholeOf, minimum: wholeOf, leaders: (text) => listOf(text, leaderOf(emails)), room: orNone(roomOf(rooms)),
    delivery: (text) => oneOf(text, deliveries, deliveryWords), clinical: yesOrNo, enrolment: (text) => oneOf(text, enrolments, enrolmentNames), mandatory: yesOrNo, countsTowardHours: yesOrNo, reviewRequired: yesOrNo,
    billingCode: orNone(textOf(BILLING_CODE_LENGTH)), billingUnitMinutes: orNone(wholeOf),
    roundingMethod: orNone((text) => oneOf(text, roundingMethods, roundingMethodNames)), billingMinimumMinutes: orNone(wholeOf), topics: (text) => atMost(MOST_TOPICS, 'topics', listOf(text, nameOf('topic', topics))),
    requiredCredentials: (text) => atMost(MOST_CREDENTIALS, 'credentials', listOf(text, textOf(CREDENTIAL_LENGTH))), noteTemplate: nameOf('note template', templates),
  };
  const said: Partial<Record<keyof GroupValues, unknown>> = {};
  const problems = [...found];
  for (const field of Object.keys(read) as (keyof GroupValues)[]) {
    const text = values[field];
    if (text === null || text === undefined) continue;
    const cell = read[field](text);
    if ('problem' in cell) problems.push({ column: field, message: cell.problem });
    else said[field] = cell.value;
  }
  return { said: said as Partial<GroupValues>, problems };
}

const missing: readonly [keyof GroupValues, string][] = [['groupType', `Write one of ${groupTypes.map((type) => groupTypeWords[type]).join(', ')}.`]];

/** What a new group lacks beyond what its own rules ask; a cell that is wrong is told so already. */
export const missingOfGroup = (said: Partial<GroupValues>, found: readonly CellProblem[]): CellProblem[] =>
  missing.filter(([field]) => said[field] === undefined && !found.some(({ column }) => column === field)).map(([column, message]) => ({ column, message }));

export const newGroupValues = (said: Partial<GroupValues>, sizes: { capacity: number; minimum: number }): GroupValues => ({
  title: '', groupType: 'PROCESS', modality: '', ...sizes, leaders: [], room: null, delivery: 'IN_PERSON', clinical: true, enrolment: 'OPEN', mandatory: false, countsTowardHours: true, reviewRequired: false, billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, topics: [], requiredCredentials: [], noteTemplate: shippedLayouts.FREE.name, ...said,
});

const yes = (flag: boolean): string => (flag ? 'Yes' : 'No');
const shown: { [Field in keyof GroupValues]: (group: GroupValues) => string } = {
  title: ({ title }) => title, groupType: ({ groupType }) => groupTypeWords[groupType], modality: ({ modality }) => modality, capacity: ({ capacity }) => String(capacity), minimum: ({ minimum }) => String(minimum),
  leaders: ({ leaders }) => listWords(leaders), room: ({ room }) => room ?? 'None', delivery: ({ delivery }) => deliveryWords[delivery], clinical: ({ clinical }) => yes(clinical), enrolment: ({ enrolment }) => enrolmentNames[enrolment],
  mandatory: ({ mandatory }) => yes(mandatory), countsTowardHours: (group) => yes(group.countsTowardHours), reviewRequired: (group) => yes(group.reviewRequired), billingCode: ({ billingCode }) => billingCode ?? 'None', billingUnitMinutes: ({ billingUnitMinutes }) => (billingUnitMinutes === null ? 'None' : String(billingUnitMinutes)),
  roundingMethod: ({ roundingMethod }) => (roundingMethod === null ? 'None' : roundingMethodNames[roundingMethod]), billingMinimumMinutes: ({ billingMinimumMinutes }) => (billingMinimumMinutes === null ? 'None' : String(billingMinimumMinutes)),
  topics: ({ topics }) => listWords(topics), requiredCredentials: ({ requiredCredentials }) => listWords(requiredCredentials), noteTemplate: ({ noteTemplate }) => noteTemplate,
};

/** A title is what a group is found by: its letters stay as they are. */
export const groupChanges = (before: GroupValues, after: GroupValues): RowOutcome['changes'] =>
  (Object.keys(shown) as (keyof GroupValues)[]).flatMap((column) => {
    const [from, to] = [shown[column](before), shown[column](after)];
    return column === 'title' || from === to ? [] : [{ column, from, to }];
  });

/** A group as a row of the template. */
export const groupCells = (group: GroupValues, keys: readonly string[]): (string | null)[] => keys.map((key) => shown[key as keyof GroupValues](group) || null);
