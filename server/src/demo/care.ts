import type { Placement } from '@groupwork/shared/patients/care-team';
import { addDays, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';
import type { FacilityWorld, World } from './world';

const NEEDS = [['ALCOHOL'], ['OPIOIDS'], ['ALCOHOL', 'TRAUMA'], ['MOOD'], ['EATING'], ['ANXIETY', 'OPIOIDS']] as const;
const TRACKS = ['DUAL', null, 'WOMEN', null, 'WORK'] as const;

/** Track, phase and needs of the demo's patients: the same for the same place in the list. */
export function placementOf(index: number, levelOfCareCode: string): Placement {
  return { levelOfCareCode, trackCode: TRACKS[index % TRACKS.length] ?? null, phaseCode: String((index % 3) + 1), clinicalNeeds: [...(NEEDS[index % NEEDS.length] ?? [])] };
}

/** Every patient has a primary therapist and a case manager, as far as the facility has them. */
export async function addCareTeams(work: Work, world: World, facility: FacilityWorld): Promise<void> {
  const here = [...world.staff.values()].filter(({ person }) => person.facilities.includes(facility.demo.key));
  const therapists = here.filter(({ person }) => person.role === 'THERAPIST');
  const managers = here.filter(({ person }) => person.role === 'CASE_MANAGER');
  await addRows(work, 'care_team_member', 'mutable', facility.patients.flatMap(({ id }, index) => {
    const therapist = therapists[index % Math.max(1, therapists.length)];
    const manager = managers[index % Math.max(1, managers.length)];
    const member = (staffMemberId: string, position: string) => ({ patientId: id, staffMemberId, position, label: null, since: work.now, until: null });
    return [...(therapist ? [member(therapist.id, 'PRIMARY_THERAPIST')] : []), ...(manager ? [member(manager.id, 'CASE_MANAGER')] : [])];
  }));
}

/** The fourth Thursday of November and Christmas Day, the next of each. */
function nextHolidays(today: LocalDate): { date: LocalDate; name: string }[] {
  const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
  const thanksgiving = (year: number): LocalDate => {
    const first = `${year}-11-01`;
    const weekday = new Date(`${first}T00:00:00Z`).getUTCDay();
    return addDays(first, ((4 - weekday + 7) % 7) + 21);
  };
  const next = (of: (year: number) => LocalDate): LocalDate => (of(yearOf(today)) > today ? of(yearOf(today)) : of(yearOf(today) + 1));
  return [{ date: next(thanksgiving), name: 'Thanksgiving' }, { date: next((year) => `${year}-12-25`), name: 'Christmas Day' }];
}

export async function addHolidays(work: Work, facility: FacilityWorld): Promise<void> {
  await addRows(work, 'holiday', 'mutable', nextHolidays(facilityDate(work.now, facility.demo.timeZone)).map((holiday) => ({ facilityId: facility.id, ...holiday })));
}
