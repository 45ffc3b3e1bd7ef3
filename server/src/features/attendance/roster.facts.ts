export { outreachTaskLoader } from './outreach.read';
export { rosterEntryLoader } from './roster-entry.read';
export { rosterLoader } from './roster.read';
export type { RosterRead } from './roster.read';
