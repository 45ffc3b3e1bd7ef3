import { capabilities } from './capabilities';
import type { Capability } from './capabilities';

/**
 * What a machine with a key may be allowed at all. Whoever adds a capability decides it here: one that is left out
 * does not compile. Nothing that signs, uses a PIN, writes notes, speaks for a person or manages accounts is among them;
 * notes are read from charts alone, where only released ones stand.
 */
const clientMayHold: Readonly<Record<Capability, boolean>> = {
  'profile:own': false,
  'notification:own': false,
  'node:read': true,
  'scheduler:read': true,
  'session:read': true,
  'session:start': false,
  'session:cover': false,
  'session:pause': false,
  'session:capacity': false,
  'session:end': false,
  'attendance:take': false,
  'attendance:correct': false,
  'sheet:print': true,
  'sheet:file': false,
  'sheet:strike': false,
  'note:read': false,
  'note:write': false,
  'session:sign': false,
  'session:review': false,
  'review:assign': false,
  'review:waive': false,
  'session:amend': false,
  'session:back-date': false,
  'past-session:read': true,
  'patient:search': true,
  'patient:read': true,
  'patient:edit': true,
  'patient:admit': true,
  'chart:read': true,
  'plan:manage': false,
  'plan:link': false,
  'chart:export': true,
  'chart:prove': false,
  'schedule:read': true,
  'schedule:configure': false,
  'facility:configure': false,
  'message:configure': false,
  'schedule:assign': true,
  'message:read': false,
  'message:resend': false,
  'outreach:work': false,
  'session:plan': false,
  'session:void': false,
  'session:check-out': false,
  'units:export': true,
  'staff:pin': false,
  'staff:manage': false,
  'api-client:manage': false,
  'audit:read': false,
  'report:read': true,
  'timeliness:read': false,
  'appointment:answer': false,
  'telehealth:send': false,
  'telehealth:host': false,
  'telehealth:record': true,
  'appointment:own': false,
  'kiosk:sign-in': false,
  'status:read': false,
  'api:explore': false,
  'webhook:manage': false,
  'changes:read': true,
  'calendar:own': false,
  'fhir:read': true,
};

/** What may be given to an API client, in the catalogue's order. */
export const clientCapabilities: readonly Capability[] = capabilities.filter((capability) => clientMayHold[capability]);

/** Of what was given, what a client may hold: what was stored before a capability was closed to clients opens nothing more. */
export const heldByClient = (scopes: readonly string[]): Capability[] => clientCapabilities.filter((capability) => scopes.includes(capability));
