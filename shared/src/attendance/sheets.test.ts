import { capabilitiesOf } from '../access/capabilities';
import type { ProfileRight, Role } from '../access/roles';
import type { SessionFacts, SessionViewer } from '../access/session-facts';
import { firstRefusal } from '../kernel/refusal';
import { defaultSettings } from '../settings/settings';
import { fileSize, paperOf } from './sheets';
import { strikeSheetRules, transcribeSheetRules } from './sheets.rules';

const at = new Date('2026-11-19T16:24:00Z');
const viewer = (staffMemberId: string, role: Role, rights: readonly ProfileRight[] = [], facilityIds = ['f1']): SessionViewer => ({ staffMemberId, role, capabilities: new Set<string>(capabilitiesOf(role, rights)), facilityIds, credential: null, credentialExpiresOn: null });
const session = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  facilityId: 'f1', facilityName: 'Alder House', status: 'IN_PROGRESS', clinical: true, leaders: [{ staffMemberId: 'dana', name: 'Dana Whitfield', position: 'LEADER' }], date: '2026-11-19', timeZone: 'America/Chicago',
  plannedStart: at, plannedEnd: at, actualStart: at, actualEnd: null, startedByName: null, returnedAt: null, signerIds: [], counts: { attended: 0, notTaken: 0 }, checkedOutAt: null, settings: defaultSettings, ...changes,
} as SessionFacts);

describe('striking a filed sheet', () => {
  const asked = (who: SessionViewer, more: { filedById?: string; struck?: boolean; session?: SessionFacts } = {}) => firstRefusal(strikeSheetRules, { viewer: who, session: session(), at, filedById: 'renata', struck: false, ...more })?.code ?? null;

  it.each([
    ['whoever filed it', viewer('renata', 'FRONT_DESK'), {}, null],
    ['the leader, whoever filed it', viewer('dana', 'THERAPIST'), {}, null],
    ['an administrator', viewer('ines', 'RECORDS_ADMIN'), {}, null],
    ['the leader after it was signed', viewer('dana', 'THERAPIST'), { session: session({ status: 'FINALISED' }) }, null],
    ['another group’s leader', viewer('grace', 'THERAPIST'), {}, 'SHEET_OF_ANOTHER'],
    ['another desk', viewer('luis', 'FRONT_DESK'), {}, 'SHEET_OF_ANOTHER'],
    ['a technician, even what they filed', viewer('jo', 'TECHNICIAN'), { filedById: 'jo' }, 'SHEET_OF_ANOTHER'],
    ['anybody, once it is struck', viewer('dana', 'THERAPIST'), { struck: true }, 'SHEET_STRUCK'],
    ['somebody of another facility', viewer('hana', 'THERAPIST', [], ['f2']), {}, 'NOT_YOURS'],
  ] as const)('%s', (_who, who, more, expected) => expect(asked(who, more)).toBe(expected));
});

describe('saying that attendance is from a sheet', () => {
  const asked = (who: SessionViewer, more: { struck?: boolean; session?: SessionFacts } = {}) => firstRefusal(transcribeSheetRules, { viewer: who, session: session(), at, struck: false, ...more })?.code ?? null;

  it.each([
    ['the leader while it runs', viewer('dana', 'THERAPIST'), {}, null],
    ['the leader after its end', viewer('dana', 'THERAPIST'), { session: session({ status: 'ENDED' }) }, null],
    ['a helper while it runs', viewer('jo', 'TECHNICIAN'), {}, null],
    ['nobody before the start', viewer('dana', 'THERAPIST'), { session: session({ status: 'UPCOMING' }) }, 'NOT_STARTED'],
    ['nobody once it is signed', viewer('dana', 'THERAPIST'), { session: session({ status: 'FINALISED' }) }, 'ALREADY_SIGNED'],
    ['nobody of a struck sheet', viewer('dana', 'THERAPIST'), { struck: true }, 'SHEET_STRUCK'],
    ['not the desk', viewer('renata', 'FRONT_DESK'), {}, 'ATTENDANCE_NOT_IN_ROLE'],
  ] as const)('%s', (_who, who, more, expected) => expect(asked(who, more)).toBe(expected));
});

it.each([[0, '1 KB'], [1300, '1 KB'], [850 * 1024, '850 KB'], [1024 * 1024, '1 MB'], [1_300_000, '1.2 MB'], [10 * 1024 * 1024, '10 MB']])('%i bytes read %s', (bytes, words) => expect(fileSize(bytes)).toBe(words));

it.each([['America/Chicago', 'LETTER'], ['Pacific/Honolulu', 'LETTER'], ['Europe/Warsaw', 'A4'], ['Asia/Ho_Chi_Minh', 'A4']])('paper in %s is %s', (zone, paper) => expect(paperOf(zone)).toBe(paper));
