import { callBackPhoneProblem } from '../communications/call-back-phone';
import { isZone } from '../kernel/time';

export const FACILITY_NAME_LENGTH = 100;
export const FACILITY_ADDRESS_LENGTH = 300;
export const ROOM_NAME_LENGTH = 60;
export const MOST_SEATS = 500;

export interface WantedFacility { id: string | null; name: string; timeZone: string; phone: string | null; address: string | null }
/** A facility as it is; its zone is fixed once something is planned in it. */
export interface KnownFacility { id: string; name: string; timeZone: string; zoneFixed: boolean }
export interface WantedRoom { id: string | null; name: string; seats: number | null; active: boolean }
export interface KnownRoom { id: string; name: string; active: boolean }

export interface SetupProblem<Field extends string> { field: Field; message: string }
type Problems<Field extends string> = SetupProblem<Field>[];

const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

function nameProblem(name: string, most: number, example: string, others: readonly { name: string }[]): string | null {
  const wanted = name.trim();
  if (wanted === '') return `Give it a name, for example ${example}.`;
  if (wanted.length > most) return `Write at most ${most} characters.`;
  return others.some((other) => sameName(other.name, wanted)) ? `There is ${wanted} already. Choose another name.` : null;
}

function zoneProblem({ id, timeZone }: WantedFacility, known: readonly KnownFacility[]): string | null {
  if (!isZone(timeZone)) return `${timeZone.trim() === '' ? 'Choose a time zone' : `There is no time zone called ${timeZone}`}. An IANA name is right, for example America/Chicago.`;
  const before = known.find((facility) => facility.id === id);
  // Wall times that are planned or past would come to mean other moments.
  return before?.zoneFixed && before.timeZone !== timeZone ? `Sessions or schedules are planned here in ${before.timeZone}, so its zone stays.` : null;
}

const listed = <Field extends string>(found: readonly (readonly [Field, string | null])[]): Problems<Field> => found.flatMap(([field, message]) => (message === null ? [] : [{ field, message }]));

/** Everything that cannot be kept of a facility, each with its field. */
export const facilityProblems = (wanted: WantedFacility, known: readonly KnownFacility[]): Problems<'name' | 'timeZone' | 'phone' | 'address'> =>
  listed([
    ['name', nameProblem(wanted.name, FACILITY_NAME_LENGTH, 'Alder House', known.filter(({ id }) => id !== wanted.id))],
    ['timeZone', zoneProblem(wanted, known)],
    ['phone', callBackPhoneProblem(wanted.phone)],
    ['address', (wanted.address ?? '').trim().length > FACILITY_ADDRESS_LENGTH ? `Write at most ${FACILITY_ADDRESS_LENGTH} characters.` : null],
  ]);

const seatsProblem = (seats: number | null): string | null => (seats === null || (Number.isInteger(seats) && seats >= 1 && seats <= MOST_SEATS) ? null : `Write a whole number from 1 to ${MOST_SEATS}, or nothing.`);

/** The same of a room; one that is out of use gives up its name. */
export const roomProblems = (wanted: WantedRoom, known: readonly KnownRoom[]): Problems<'name' | 'seats'> =>
  listed([
    ['name', nameProblem(wanted.name, ROOM_NAME_LENGTH, 'Room 3', wanted.active ? known.filter(({ id, active }) => active && id !== wanted.id) : [])],
    ['seats', seatsProblem(wanted.seats)],
  ]);
