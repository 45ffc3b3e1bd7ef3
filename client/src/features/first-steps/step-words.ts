import type { FirstStepName } from '@groupwork/shared/facilities/first-steps';
import type { Capability } from '@groupwork/shared/access/capabilities';
import { paths } from '../../app/paths';

interface StepWords {
  title: string;
  /** What it is for, and what there is of it. */
  help: string;
  there: (count: number) => string;
  links: readonly { word: string; to: string }[];
  needs?: Capability;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const stepWords: Record<FirstStepName, StepWords> = {
  FACILITY: { title: 'Open a facility', help: 'A place of care with its time zone.', there: () => 'Open', links: [{ word: 'Facilities', to: paths.settingsFacilities }], needs: 'facility:configure' },
  ROOM: { title: 'Add the rooms', help: 'Where groups meet. Two sessions in one room at once are then pointed out.', there: (count) => counted(count, 'room in use', 'rooms in use'), links: [{ word: 'Add rooms', to: paths.settingsFacilities }], needs: 'facility:configure' },
  LEVEL_OF_CARE: { title: 'Look over levels of care and policies', help: 'Hours a week each level asks for, and what applies when. Both begin with defaults.', there: (count) => counted(count, 'level of care', 'levels of care'), links: [{ word: 'Levels of care', to: paths.settingsLists }, { word: 'Policies', to: paths.settingsPolicies }] },
  STAFF: { title: 'Invite colleagues', help: 'Who leads groups and sits at the front desk. You can hold the first session yourself.', there: (count) => counted(count, 'colleague', 'colleagues'), links: [{ word: 'Invite', to: paths.settingsStaff }], needs: 'staff:manage' },
  GROUP: { title: 'Describe a group', help: 'What it is called, who leads it, and what its notes ask for.', there: (count) => counted(count, 'group', 'groups'), links: [{ word: 'New group', to: paths.settingsGroup('new') }] },
  SCHEDULE: { title: 'Plan its week', help: 'A schedule with the days and times the group meets. Its sessions are planned from then on.', there: (count) => counted(count, 'time a week', 'times a week'), links: [{ word: 'Schedules', to: paths.settingsSchedules }] },
  PATIENT: { title: 'Admit a patient', help: 'Name, record number, and their level of care.', there: (count) => counted(count, 'patient in care', 'patients in care'), links: [{ word: 'New patient', to: paths.newPatient }] },
  ASSIGNMENT: { title: 'Give the patient the schedule', help: 'The sessions of the schedule expect them from then on.', there: (count) => counted(count, 'assignment', 'assignments'), links: [{ word: 'Assign', to: paths.assign() }] },
  SESSION: { title: 'Start the session', help: 'From its card in the Scheduler, 30 minutes before it begins unless a policy says otherwise.', there: () => 'Started', links: [{ word: 'Scheduler', to: paths.start }] },
};
