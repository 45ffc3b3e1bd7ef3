import { groupProblems, groupTakesSessions } from './group.rules';
import type { GroupFields } from './group.rules';

const good: GroupFields = { title: 'DBT Skills', modality: 'DBT', capacity: 12, minimum: 2, billingCode: 'H0005', billingUnitMinutes: 15, roundingMethod: 'FLOOR', billingMinimumMinutes: null, meetingAddress: null };
const fieldsOf = (more: Partial<GroupFields>, modalities: readonly string[] = ['DBT', 'CBT']): string[] => groupProblems({ ...good, ...more }, modalities).map(({ field }) => field);

describe('a group', () => {
  it('is kept as it should be', () => expect(fieldsOf({})).toEqual([]));
  it.each([
    [{ title: ' ' }, ['title']],
    [{ title: 'x'.repeat(201) }, ['title']],
    [{ modality: 'Astrology' }, ['modality']],
    [{ capacity: 0, minimum: 1 }, ['capacity', 'minimum']],
    [{ capacity: 4, minimum: 5 }, ['minimum']],
    [{ minimum: 0 }, ['minimum']],
    [{ billingCode: 'a code' }, ['billingCode']],
    [{ billingCode: null }, ['billingUnitMinutes']],
    [{ billingUnitMinutes: 0 }, ['billingUnitMinutes']],
    [{ billingUnitMinutes: null }, ['roundingMethod']],
    [{ billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: 10 }, ['billingMinimumMinutes']],
    [{ billingMinimumMinutes: 0 }, ['billingMinimumMinutes']],
    [{ meetingAddress: 'https://video.example.org/skills' }, []],
    [{ meetingAddress: 'http://video.example.org/skills' }, ['meetingAddress']],
    [{ meetingAddress: 'javascript:alert(1)' }, ['meetingAddress']],
  ])('%j names %j', (more, fields) => expect(fieldsOf(more)).toEqual(fields));
  it('may name any approach where the facility keeps no list', () => expect(fieldsOf({ modality: 'Astrology' }, [])).toEqual([]));
});

describe('new sessions', () => {
  it.each([
    [{ enabled: true, archived: false }, null],
    [{ enabled: false, archived: false }, 'GROUP_TAKES_NO_SESSIONS'],
    [{ enabled: true, archived: true }, 'GROUP_TAKES_NO_SESSIONS'],
  ])('of a group that is %j: %s', (group, code) => expect(groupTakesSessions({ title: 'DBT Skills', ...group })?.code ?? null).toBe(code));
});
