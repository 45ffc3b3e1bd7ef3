import { firstRefusal } from '../kernel/refusal';
import { linkLaterRules } from './link-later.rules';
import type { LinkLater } from './link-later.rules';

const dana = { staffMemberId: 'dana', role: 'THERAPIST', capabilities: new Set<string>() } as const;
const leader = { staffMemberId: 'dana', name: 'Dana Whitfield', position: 'LEADER' } as const;
const another = { ...dana, staffMemberId: 'tomas' };
const link: LinkLater = { viewer: dana, session: { leaders: [leader] }, primaryTherapistId: null, patient: 'Minh L.', state: 'PRESENT', status: 'FINALISED', objectiveIds: ['o1'], offeredIds: ['o1', 'o2'], linkedIds: [], noLinkReason: null };

it.each<[string, Partial<LinkLater>, string | null]>([
  ['a signed note is linked later', {}, null],
  ['also while it waits for review', { status: 'PENDING_REVIEW' }, null],
  ['or says that no objective was addressed', { objectiveIds: [], noLinkReason: 'NO_OBJECTIVE_ADDRESSED' }, null],
  ['not by anybody', { viewer: another }, 'LINK_LATER_NOT_YOURS'],
  ['not by whoever led it before', { session: { leaders: [{ ...leader, position: 'FORMER' }] } }, 'LINK_LATER_NOT_YOURS'],
  ['by the patient’s primary therapist', { viewer: another, primaryTherapistId: 'tomas' }, null],
  ['by whoever manages the Golden Thread', { viewer: { ...another, capabilities: new Set(['plan:manage']) } }, null],
  ['by a records administrator', { viewer: { ...another, role: 'RECORDS_ADMIN' } }, null],
  ['not before it is signed', { status: 'ENDED' }, 'NOTE_NOT_SIGNED'],
  ['not where nobody was', { state: 'ABSENT' }, 'NOT_PRESENT_NO_NOTE'],
  ['not to nothing', { objectiveIds: [] }, 'NOTHING_TO_LINK'],
  ['not to an objective and a reason', { noLinkReason: 'PLAN_NOT_HELD' }, 'LINK_OR_REASON'],
  ['not to another plan', { objectiveIds: ['o9'] }, 'OBJECTIVE_NOT_OFFERED'],
  ['not twice', { linkedIds: ['o1'] }, 'ALREADY_LINKED'],
])('%s', (_name, changes, code) => expect(firstRefusal(linkLaterRules, { ...link, ...changes })?.code ?? null).toBe(code));
