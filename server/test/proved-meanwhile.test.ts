import { randomUUID } from 'node:crypto';
import { WRONG_PASSWORDS } from '@groupwork/shared/identity/sign-in.rules';
import type { StaffActor } from '../src/features/access/staff-actor.facts';
import { PinCheck } from '../src/features/identity/check-pin.step';
import { deactivateStaff } from '../src/features/identity/deactivate-staff.command';
import { changeOwnPassword } from '../src/features/identity/own-password.command';
import { chooseOwnPin } from '../src/features/identity/own-pin.command';
import type { OwnPinParts } from '../src/features/identity/own-pin.command';
import { Secrets } from '../src/features/identity/secrets';
import { SignIn } from '../src/features/identity/sign-in.command';
import { choosePasswordByLink, sendPasswordLinks } from '../src/features/identity/staff-link.command';
import { staffLinkToken } from '../src/features/identity/staff-link.facts';
import { StaffFacilityRow } from '../src/features/identity/staff-facility.entity';
import { StaffLinkRow } from '../src/features/identity/staff-link.entity';
import { clearPin } from '../src/features/identity/staff-pin.command';
import { handOverDevice } from '../src/features/kiosk/hand-over.command';
import type { Reads } from '../src/platform/database/reads';
import { Scenario, at } from './scenario';
import { PEPPER, testSecrets } from './test-secrets';

const OLD = 'lamps in the window';
const NEW = 'a gate beside the wall';
const PIN = '381914';
const EMAIL = 'dana@northfield.example';

/** Something is compared, and before whoever asked goes on, another process does this. */
class SecretsMeanwhile extends Secrets {
  meanwhile: (() => Promise<unknown>) | null = null;

  override async matches(hashed: string, secret: string): Promise<boolean> {
    const right = await super.matches(hashed, secret);
    const act = this.meanwhile;
    this.meanwhile = null;
    await act?.();
    return right;
  }
}

describe('who proves something while another process', () => {
  let scenario: Scenario;
  let quick: Pick<Scenario, 'database' | 'unitOfWork'>;
  let walter: StaffActor;
  let dana: StaffActor;
  let secrets: SecretsMeanwhile;
  let signIn: SignIn;
  let own: OwnPinParts;

  beforeEach(async () => {
    scenario = await Scenario.open();
    quick = await scenario.beside();
    walter = await scenario.person('walter', { role: 'SUPER_ADMIN' });
    dana = await scenario.person('dana');
    await scenario.put(StaffFacilityRow, ['walter', 'dana'].map((staffMemberId) => ({ id: `f1-${staffMemberId}`, staffMemberId, facilityId: 'f1', role: null, rights: null })));
    secrets = new SecretsMeanwhile(Buffer.from(PEPPER));
    const { unitOfWork, database: { reads } } = scenario;
    signIn = new SignIn(unitOfWork, reads, secrets, scenario.clock, new PinCheck(unitOfWork, secrets));
    own = { unitOfWork, reads, secrets, provedPassword: (...proof) => signIn.provedPassword(...proof) };
    await choosePassword(OLD, 'INVITATION');
  });
  afterEach(() => scenario.close());

  /** By a link that a Super Admin gave; where it is shown to them, nothing brings it to its owner. */
  async function choosePassword(password: string, purpose = 'PASSWORD', linksAreShown = false): Promise<void> {
    const id = randomUUID();
    const { unitOfWork, database: { reads } } = quick;
    await scenario.put(StaffLinkRow, [{ id, staffMemberId: 'dana', purpose, givenBy: 'walter', endsAt: at('11:00'), usedAt: null, withdrawnAt: null }]);
    await choosePasswordByLink({ unitOfWork, reads, secrets: testSecrets, seal: (text) => testSecrets.seal(text), now: scenario.clock.now(), linksAreShown }, { token: staffLinkToken((text) => testSecrets.seal(text), id), password });
  }
  const choosePin = (pin: string, password = OLD): Promise<void> => chooseOwnPin(own, dana, { password, pin, key: scenario.key() });
  const opens = (password: string): Promise<boolean> => signIn.open(EMAIL, password, 'a browser').then(() => true, () => false);
  const openSignIns = (): Promise<unknown[]> => scenario.rows('select id from sign_in_session where endedAt is null');
  const deactivate = (): Promise<unknown> => deactivateStaff(quick.unitOfWork, walter, { staffMemberId: 'dana', key: scenario.key() });
  const pinKept = async () => (await scenario.rows<{ hash: string; failedTries: number; needsAdministrator: unknown; heldSince: unknown }>('select hash, failedTries, needsAdministrator, heldSince from pin_credential'))[0];

  it.each([
    ['replaces the password', () => choosePassword(NEW)],
    ['deactivates the account', deactivate],
  ])('%s is signed in with nothing', async (_what, act) => {
    expect(await opens(OLD)).toBe(true);
    secrets.meanwhile = act;
    expect(await opens(OLD)).toBe(false);
    expect(await openSignIns()).toEqual([]);
  });

  it('replaces the password does not put another one in its place', async () => {
    const { token } = await signIn.open(EMAIL, OLD, 'a browser');
    expect(token).not.toBe('');
    const [held] = await scenario.rows<{ id: string }>('select id from sign_in_session where endedAt is null');
    secrets.meanwhile = () => choosePassword(NEW);
    await expect(changeOwnPassword(own, dana, held?.id ?? '', { password: OLD, newPassword: 'what others know', key: scenario.key() })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect([await opens('what others know'), await opens(NEW)]).toEqual([false, true]);
  });

  it('replaces the password chooses no PIN', async () => {
    secrets.meanwhile = () => choosePassword(NEW);
    await expect(choosePin(PIN)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(await pinKept()).toBeUndefined();
    await choosePin(PIN, NEW);
    expect(await pinKept()).toMatchObject({ failedTries: 0 });
  });

  it('takes the PIN out of use signs nothing', async () => {
    await choosePin(PIN);
    const pins = new PinCheck(scenario.unitOfWork, secrets);
    expect((await pins.check('o1', 'dana', PIN)).outcome).toBe('RIGHT');
    secrets.meanwhile = () => clearPin(quick.unitOfWork, walter, { staffMemberId: 'dana', key: scenario.key() });
    expect(await pins.check('o1', 'dana', PIN)).toMatchObject({ outcome: 'LOCKED', message: 'You have no PIN yet. Choose one under My profile, with your password.' });
  });

  it('holds the PIN does not get it back', async () => {
    await choosePin(PIN);
    secrets.meanwhile = () => choosePassword(NEW, 'PASSWORD', true);
    expect((await new PinCheck(scenario.unitOfWork, secrets).check('o1', 'dana', PIN)).outcome).toBe('LOCKED');
    expect(Number((await pinKept())?.needsAdministrator)).toBe(1);
  });

  it('tries wrong ones until it is locked unlocks nothing', async () => {
    await choosePin(PIN);
    const guesses = new PinCheck(quick.unitOfWork, testSecrets);
    secrets.meanwhile = async () => {
      for (let guess = 0; guess < 5; guess += 1) await guesses.check('o1', 'dana', '000001');
    };
    expect((await new PinCheck(scenario.unitOfWork, secrets).check('o1', 'dana', PIN)).outcome).toBe('RIGHT');
    expect((await guesses.check('o1', 'dana', PIN)).outcome).toBe('LOCKED');
  });

  it('tries wrong passwords until the account waits does not end the wait', async () => {
    const guesses = new SignIn(quick.unitOfWork, quick.database.reads, testSecrets, scenario.clock, new PinCheck(quick.unitOfWork, testSecrets));
    secrets.meanwhile = async () => {
      for (let guess = 0; guess < WRONG_PASSWORDS; guess += 1) await guesses.open(EMAIL, 'a guess', 'a browser').catch(() => undefined);
    };
    expect(await opens(OLD)).toBe(true);
    expect(await opens(OLD)).toBe(false);
    scenario.now('10:15');
    expect(await opens(OLD)).toBe(true);
  });

  it('does nothing is let in with their last try, and begins anew', async () => {
    for (let guess = 1; guess < WRONG_PASSWORDS; guess += 1) expect(await opens('a guess')).toBe(false);
    expect([await opens(OLD), await opens('a guess'), await opens(OLD)]).toEqual([true, false, true]);
  });

  it('deactivates the account is sent no link that would open it again', async () => {
    const { unitOfWork, database: { reads } } = scenario;
    const readsMeanwhile = Object.create(reads, {
      query: {
        value: async (sql: string, parameters: string[]) => {
          const rows = await reads.query(sql, parameters);
          await deactivate();
          return rows;
        },
      },
    }) as Reads;
    await sendPasswordLinks({ unitOfWork, reads: readsMeanwhile }, EMAIL);
    expect(await scenario.rows('select id from staff_link where usedAt is null and withdrawnAt is null')).toEqual([]);
  });

  it('deactivates the account hands no device over any more', async () => {
    await signIn.open(EMAIL, OLD, 'a browser');
    const [held] = await scenario.rows<{ id: string }>('select id from sign_in_session');
    await scenario.session('s', ['dana'], { status: 'IN_PROGRESS', actualStart: at('10:00'), rosterTakenAt: at('10:00') });
    await deactivate();
    await expect(handOverDevice(scenario.unitOfWork, dana, { sessionId: 's', signInId: held?.id ?? '', tokenHash: 'a hash' })).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(await scenario.rows('select id from kiosk')).toEqual([]);
  });
});
