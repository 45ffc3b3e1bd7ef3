/** Where a session's video room comes from. */
export const meetingProviders = ['ZOOM', 'JITSI', 'FIXED'] as const;
export type MeetingProvider = (typeof meetingProviders)[number];
export const meetingProviderWords: Record<MeetingProvider, string> = { ZOOM: 'Zoom', JITSI: 'A room of its own', FIXED: 'The facility’s fixed address' };

/** How far a session's video room is. */
export const meetingStates = ['NONE', 'PREPARING', 'READY', 'TROUBLE', 'FAILED', 'REMOVED'] as const;
export type MeetingState = (typeof meetingStates)[number];
export const meetingStateWords: Record<MeetingState, string> = {
  NONE: 'No video room yet', PREPARING: 'The video room is being made', READY: 'The video room is ready', TROUBLE: 'The video room is not as it should be yet; it is tried again', FAILED: 'The video room could not be made', REMOVED: 'The video room is taken away',
};

/** What of a provider's meeting is still to be done. */
export type MeetingWant = 'CREATE' | 'UPDATE' | 'DELETE';

/** One session or all that follow it in its slot, as far as they are written ahead. */
export const linkReaches = ['THIS_ONE', 'THIS_AND_FOLLOWING'] as const;
export type LinkReach = (typeof linkReaches)[number];
export const linkReachWords: Record<LinkReach, string> = { THIS_ONE: 'This session', THIS_AND_FOLLOWING: 'This session and those that follow it in its slot, as far as they are planned' };

/** Sessions of one slot a link is sent for at once. */
export const MOST_LINKED_SESSIONS = 40;

/** Postal codes of the states a patient may say they are in, with the District of Columbia and the territories. */
export const usStates = {
  AL: 'Alabama', AK: 'Alaska', AZ: 'Arizona', AR: 'Arkansas', CA: 'California', CO: 'Colorado', CT: 'Connecticut', DE: 'Delaware', DC: 'District of Columbia', FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', ID: 'Idaho', IL: 'Illinois', IN: 'Indiana', IA: 'Iowa', KS: 'Kansas', KY: 'Kentucky', LA: 'Louisiana', ME: 'Maine', MD: 'Maryland', MA: 'Massachusetts', MI: 'Michigan', MN: 'Minnesota', MS: 'Mississippi', MO: 'Missouri', MT: 'Montana', NE: 'Nebraska', NV: 'Nevada', NH: 'New Hampshire', NJ: 'New Jersey', NM: 'New Mexico', NY: 'New York', NC: 'North Carolina', ND: 'North Dakota', OH: 'Ohio', OK: 'Oklahoma', OR: 'Oregon', PA: 'Pennsylvania', RI: 'Rhode Island', SC: 'South Carolina', SD: 'South Dakota', TN: 'Tennessee', TX: 'Texas', UT: 'Utah', VT: 'Vermont', VA: 'Virginia', WA: 'Washington', WV: 'West Virginia', WI: 'Wisconsin', WY: 'Wyoming', AS: 'American Samoa', GU: 'Guam', MP: 'Northern Mariana Islands', PR: 'Puerto Rico', VI: 'U.S. Virgin Islands',
} as const;
export type UsState = keyof typeof usStates;
export const usStateCodes = Object.keys(usStates) as UsState[];
export const isUsState = (code: string): code is UsState => Object.hasOwn(usStates, code);
