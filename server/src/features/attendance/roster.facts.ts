export { rosterLoader } from './roster.read';
export type { RosterRead } from './roster.read';
