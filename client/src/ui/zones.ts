/** The zones this browser knows; the server knows them all. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Where this device is: the likeliest zone of a place that is described on it. Empty where it keeps no place's time, as computers of servers do with UTC. */
export function zoneHere(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return zones.includes(timeZone) ? timeZone : '';
}
