import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { recipientsOf } from '@groupwork/shared/notifications/recipients';
import type { Colleague } from '@groupwork/shared/notifications/recipients';
import { inForce, thresholdOf } from '@groupwork/shared/notifications/rule';
import type { Holding } from '@groupwork/shared/notifications/settle';
import { credentialSubject, heldPinSubject, isSessionEvent, subjectsOf } from '@groupwork/shared/notifications/subjects';
import type { AlertSubject, WatchedCredential, WatchedPin, WatchedSession } from '@groupwork/shared/notifications/subjects';
import { eventCatalogue, severities } from '@groupwork/shared/notifications/vocabulary';
import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import type { Settings } from '@groupwork/shared/settings/settings';
import { facilitySettings } from '../facilities/facility.facts';
import { activeStaff } from '../identity/active-staff.facts';
import { RULE_COLUMNS, ruleOf } from './rule-rows';
import type { RawRule, StoredRule } from './rule-rows';
import { credentialsEnding } from './watched-credentials.read';
import { absentPatients, patientsOffered, patientsShort } from './watched-patients.read';
import type { WatchedPatient } from './watched-patients.read';
import { backupFailing } from './watched-backups.read';
import { addressesOff } from './watched-addresses.read';
import { heldPins } from './watched-pins.read';
import { watchedSessions } from './watched-sessions.read';
import type { Source } from './watched-sessions.read';

/** A facility as rules look at it. */
export interface WatchedFacility {
  id: string;
  timeZone: string;
  settings: Settings;
  colleagues: readonly Colleague[];
}

export async function watchedFacilities(source: Source, organizationId: string): Promise<WatchedFacility[]> {
  const facilities = await source.query<{ id: string; timeZone: string }>('select id, timeZone from facility where organizationId = ? order by sort, name, id', [organizationId]);
  const settings = await facilitySettings(source, organizationId, facilities.map(({ id }) => id));
  const staff = await activeStaff(source, organizationId);
  return facilities.map(({ id, timeZone }, place) => ({
    id, timeZone, settings: settings[place] as Settings,
    colleagues: staff.flatMap(({ id: staffId, placements }) => placements.filter(({ facilityId }) => facilityId === id).map(({ role, profileRights: rights }) => ({ id: staffId, role, rights, capabilities: capabilitiesOf(role, rights) }))),
  }));
}

export async function rulesInUse(source: Source, organizationId: string): Promise<StoredRule[]> {
  const rows = await source.query<RawRule>(`select ${RULE_COLUMNS} from notification_rule r where r.organizationId = ? and r.archivedAt is null order by r.id`, [organizationId]);
  return rows.map(ruleOf);
}

/** What is so now: everything these rules could speak of, and nothing that none of them asks for. */
export interface Watched {
  sessions: readonly WatchedSession[];
  absent: readonly WatchedPatient[];
  short: readonly WatchedPatient[];
  offered: readonly WatchedPatient[];
  off: readonly AlertSubject[];
  backups: readonly AlertSubject[];
  credentials: readonly WatchedCredential[];
  pins: readonly WatchedPin[];
}

export async function watch(source: Source, organizationId: string, facilities: readonly WatchedFacility[], rules: readonly StoredRule[], now: Date): Promise<Watched> {
  const colleagues = new Map(facilities.map((facility) => [facility.id, facility.colleagues]));
  const applies = (of: (event: NotificationEvent) => boolean): StoredRule[] => rules.filter(({ event, enabled }) => enabled && of(event));
  const hours = applies((event) => event === 'HOURS_AT_RISK');
  const short: WatchedPatient[] = [];
  for (const facility of facilities) {
    if (hours.some((rule) => inForce(rule, facility.id, facilityDate(now, facility.timeZone)))) short.push(...(await patientsShort(source, organizationId, facility, now)));
  }
  return {
    sessions: applies(isSessionEvent).length > 0 ? await watchedSessions(source, organizationId, colleagues, now) : [],
    absent: applies((event) => event === 'PATIENT_ABSENT').length > 0 ? await absentPatients(source, organizationId, now) : [],
    short,
    offered: applies((event) => event === 'SEAT_OFFERED').length > 0 ? await patientsOffered(source, organizationId, now) : [],
    off: applies((event) => event === 'WEBHOOK_OFF').length > 0 ? await addressesOff(source, organizationId) : [],
    backups: applies((event) => event === 'BACKUP_FAILED').length > 0 ? await backupFailing(source, facilities, now) : [],
    credentials: applies((event) => event === 'CREDENTIAL_ENDS').length > 0 ? await credentialsEnding(source, organizationId, now) : [],
    pins: applies((event) => event === 'PIN_HELD').length > 0 ? await heldPins(source, organizationId) : [],
  };
}

function subjectsAt(rule: StoredRule, facility: WatchedFacility, watched: Watched, now: Date): AlertSubject[] {
  const { event } = rule;
  const threshold = thresholdOf(rule, facility.settings);
  const here = ({ facilityId }: { facilityId: string }): boolean => facilityId === facility.id;
  if (isSessionEvent(event)) return watched.sessions.filter(here).flatMap((session) => subjectsOf(event, session, threshold, now));
  if (event === 'CREDENTIAL_ENDS') return watched.credentials.filter(({ staffMemberId }) => facility.colleagues.some(({ id }) => id === staffMemberId)).flatMap((credential) => credentialSubject(credential, facility, threshold, now) ?? []);
  if (event === 'PIN_HELD') return watched.pins.filter(({ staffMemberId }) => facility.colleagues.some(({ id }) => id === staffMemberId)).map((pin) => heldPinSubject(pin, facility.id));
  if (event === 'SEAT_OFFERED') return watched.offered.filter(here);
  if (event === 'WEBHOOK_OFF') return watched.off.filter(here);
  if (event === 'BACKUP_FAILED') return watched.backups.filter(here);
  // Absences reach the number from below, the days of a week from above.
  return event === 'PATIENT_ABSENT' ? watched.absent.filter((each) => here(each) && each.count >= threshold) : watched.short.filter((each) => here(each) && each.count <= threshold);
}

/** What one rule has to say now, at each facility where it is in force. Of a colleague who works at several it speaks once, at the first. */
export function holdingsOf(rule: StoredRule, facilities: readonly WatchedFacility[], watched: Watched, now: Date): Holding[] {
  const holdings = facilities
    .filter(({ id, timeZone }) => inForce(rule, id, facilityDate(now, timeZone)))
    .flatMap((facility) => subjectsAt(rule, facility, watched, now).map((subject) => ({ ruleId: rule.id, event: rule.event, subject, recipientIds: recipientsOf(rule, subject.concerned, facility.colleagues) })));
  return eventCatalogue[rule.event].about === 'STAFF' ? [...grouped(holdings, ({ subject }) => subject.subjectId).values()].flatMap((own) => own.slice(0, 1)) : holdings;
}

/** All rules, the gravest first. Where two tell one person of one thing, the graver one does. A backup is of all facilities, and told of at the first where somebody works. */
export function allHoldings(rules: readonly StoredRule[], facilities: readonly WatchedFacility[], watched: Watched, now: Date): Holding[] {
  const told = new Map<string, Set<string>>();
  const byWeight = [...rules].sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
  return byWeight.flatMap((rule) =>
    holdingsOf(rule, facilities, watched, now).map((holding) => {
      const place = holding.event === 'BACKUP_FAILED' ? holding.event : `${holding.event} ${holding.subject.subjectId}`;
      const already = told.get(place) ?? new Set<string>();
      told.set(place, already);
      const recipientIds = holding.recipientIds.filter((id) => !already.has(id));
      for (const id of recipientIds) already.add(id);
      return { ...holding, recipientIds };
    }),
  );
}
