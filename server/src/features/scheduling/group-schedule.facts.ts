export { groupScheduleLoader } from './group-schedules.read';
