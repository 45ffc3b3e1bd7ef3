/** The zones this browser knows; the server knows them all. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Where this device is: the likeliest zone of a place that is described on it. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
