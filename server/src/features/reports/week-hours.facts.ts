export { hoursOf, readWeek, weekAsked } from './week-hours.read';
