import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { pinOf, runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const PASSWORD = 'open the group';
const CHOOSE = 'mutation($input: ChooseOwnPinInput!) { chooseOwnPin(input: $input) { pinChosen pinDigits pinTriesLeft } }';
const UNLOCK = 'mutation($input: HelpWithPinInput!) { unlockPin(input: $input) { standing lockedUntil staffMember { name } } }';
const CLEAR = 'mutation($input: HelpWithPinInput!) { clearPin(input: $input) { standing staffMember { name } } }';
const PINS = 'query($id: ID!) { staffPins(facilityId: $id) { standing lockedUntil staffMember { name } } }';
const TRY = 'mutation($input: UnlockScreenInput!) { unlockScreen(input: $input) { pinTriesLeft } }';

describe('signing PINs', () => {
  let test: TestApp;
  let dana: ApiClient;
  let walter: ApiClient;
  let facility: string;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    test = await runningApp();
    [dana, walter] = await Promise.all([test.as('Dana'), test.as('Walter')]);
    const staff = await test.app.database.reads.query<{ id: string; firstName: string }>('select id, firstName from staff_member');
    for (const { id, firstName } of staff) ids.set(firstName, globalId('StaffMember', id));
    facility = globalId('Facility', (await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'"))?.id ?? '');
  });
  afterAll(() => test.close());

  const choose = async (who: ApiClient, pin: string, password = PASSWORD): Promise<string> => {
    const { errors } = await who.ask(CHOOSE, { input: { password, pin, key: randomUUID() } });
    const told = errors[0]?.extensions as { code: string; refusal?: { code: string }; fields?: { field: string }[] } | undefined;
    return told?.refusal?.code ?? (told?.fields ? `${told.code} ${told.fields[0]?.field ?? ''}` : (told?.code ?? 'OK'));
  };
  const help = async (who: ApiClient, how: string, whom: string): Promise<string> => {
    const { errors } = await who.ask(how, { input: { staffMemberId: ids.get(whom) ?? '', key: randomUUID() } });
    return (errors[0]?.extensions as { refusal?: { code: string } } | undefined)?.refusal?.code ?? errors[0]?.extensions.code ?? 'OK';
  };
  const standing = async (name: string): Promise<string | undefined> => {
    const { staffPins } = await walter.must<{ staffPins: { standing: string; staffMember: { name: string } }[] }>(PINS, { id: facility });
    return staffPins.find(({ staffMember }) => staffMember.name === name)?.standing;
  };
  const wrongTries = async (times: number): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) await dana.ask(TRY, { input: { pin: '000001' } });
  };

  it('are chosen with the password, of the length that is set, and are neither simple nor the password', async () => {
    expect(await choose(dana, '111111')).toBe('PIN_TOO_SIMPLE');
    expect(await choose(dana, '456789')).toBe('PIN_TOO_SIMPLE');
    expect(await choose(dana, '2749')).toBe('PIN_FORM');
    expect(await choose(dana, '38a914')).toBe('BAD_USER_INPUT pin');
    expect(await choose(dana, '381914', 'not mine')).toBe('BAD_USER_INPUT password');
    const [before] = await test.app.database.reads.query<{ hash: string }>("select p.hash from pin_credential p join staff_member m on m.id = p.staffMemberId where m.firstName = 'Dana'");
    expect(await choose(dana, '381914')).toBe('OK');
    const [after] = await test.app.database.reads.query<{ hash: string; digits: number }>("select p.hash, p.digits from pin_credential p join staff_member m on m.id = p.staffMemberId where m.firstName = 'Dana'");
    expect([after?.hash === before?.hash, after?.digits, after?.hash.startsWith('$argon2id$')]).toEqual([false, 6, true]);
    expect([(await dana.ask(TRY, { input: { pin: pinOf('Dana') } })).errors.length, (await dana.ask(TRY, { input: { pin: '381914' } })).errors.length]).toEqual([1, 0]);
    const trail = JSON.stringify(await test.app.database.reads.query("select eventType, details, operation from audit_event where operation = 'chooseOwnPin'"));
    expect(trail).toContain('PinChosen');
    for (const secret of ['381914', PASSWORD, 'not mine']) expect(trail).not.toContain(secret);
  });

  it('cannot be changed to get past a lock, and time or another administrator lifts it', async () => {
    await wrongTries(5);
    expect([await standing('Dana Whitfield'), await choose(dana, '504937')]).toEqual(['LOCKED', 'PIN_LOCKED']);
    test.clock.advance(16 * 60_000);
    [dana, walter] = await Promise.all([test.as('Dana'), test.as('Walter')]);
    await wrongTries(5);
    expect([await standing('Dana Whitfield'), await choose(dana, '504937')]).toEqual(['NEEDS_ADMINISTRATOR', 'PIN_NEEDS_ADMINISTRATOR']);
    expect([await help(dana, UNLOCK, 'Dana'), await help(await test.as('Renata'), UNLOCK, 'Dana')]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect([await help(walter, UNLOCK, 'Walter'), await help(walter, UNLOCK, 'Adaeze')]).toEqual(['OWN_PIN_LOCK', 'NOT_FOUND']);
    expect([await help(walter, UNLOCK, 'Dana'), await standing('Dana Whitfield')]).toEqual(['OK', 'READY']);
    expect((await dana.ask(TRY, { input: { pin: '381914' } })).errors).toEqual([]);
  });

  it('are taken out of use where they are forgotten or known, and chosen anew by their owner alone', async () => {
    expect([await help(walter, CLEAR, 'Dana'), await standing('Dana Whitfield')]).toEqual(['OK', 'NOT_CHOSEN']);
    const answer = await dana.ask(TRY, { input: { pin: '381914' } });
    expect(answer.errors[0]?.message).toBe('You have no PIN yet. Choose one under My profile, with your password.');
    expect((await dana.must<{ viewer: { pinChosen: boolean; pinTriesLeft: number } }>('{ viewer { pinChosen pinTriesLeft } }')).viewer).toEqual({ pinChosen: false, pinTriesLeft: 0 });
    expect([await choose(dana, '504937'), await standing('Dana Whitfield')]).toEqual(['OK', 'READY']);
    expect((await dana.ask(TRY, { input: { pin: '504937' } })).errors).toEqual([]);
  });

  it('follow the organization’s policy, which no facility sets for itself; who has a shorter one types that until a new one is chosen', async () => {
    const set = (organizationWide: boolean, name: string, value: string): Promise<string> =>
      walter.code('mutation($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId: facility, organizationWide, name, value, key: randomUUID() } });
    expect([await set(false, 'pinLength', '8'), await set(true, 'pinLength', '8'), await set(true, 'pinTries', '3')]).toEqual(['BAD_USER_INPUT', 'OK', 'OK']);
    const { viewer } = await dana.must<{ viewer: object }>('{ viewer { pinDigits newPinDigits pinTriesLeft } }');
    expect(viewer).toEqual({ pinDigits: 6, newPinDigits: 8, pinTriesLeft: 3 });
    expect([await choose(dana, '504931'), await choose(dana, '50493158')]).toEqual(['PIN_FORM', 'OK']);
    await wrongTries(3);
    expect(await standing('Dana Whitfield')).toBe('LOCKED');
  });

  it('leave the password its own: it is changed by the one of now, and whoever else was signed in with it is signed out', async () => {
    const [here, elsewhere] = await Promise.all([test.as('Marcus'), test.as('Marcus')]);
    const change = async (password: string, newPassword: string): Promise<string> => here.code('mutation($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) { id } }', { input: { password, newPassword, key: randomUUID() } });
    expect([await change(PASSWORD, 'short'), await change('not mine', 'a river in winter'), await change(PASSWORD, PASSWORD)]).toEqual(['REFUSED', 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(await change(PASSWORD, 'a river in winter')).toBe('OK');
    const viewers = await Promise.all([here, elsewhere].map((who) => who.must<{ viewer: object | null }>('{ viewer { id } }')));
    expect(viewers.map(({ viewer }) => viewer !== null)).toEqual([true, false]);
    const signIn = (password: string): Promise<string> => test.anonymous().code('mutation($input: SignInInput!) { signIn(input: $input) { id } }', { input: { email: 'marcus.obi@northfield.example', password } });
    expect([await signIn(PASSWORD), await signIn('a river in winter')]).toEqual(['UNAUTHENTICATED', 'OK']);
  });
});
