import { systemActor } from '../../platform/actor';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { mustHavePassword } from './password-given.step';

const CONFIRM = 'mutation($password: String!) { confirmPassword(input: { password: $password }) { id } }';

describe('a password that is given again', () => {
  let test: TestApp;
  let walter: ApiClient;

  beforeAll(async () => {
    test = await runningApp();
    walter = await test.as('Walter');
  });
  afterAll(() => test.close());

  const asked = async (): Promise<string> => {
    const signIn = await test.app.database.reads.one<{ id: string; staffMemberId: string; organizationId: string }>("select i.id, i.staffMemberId, i.organizationId from sign_in_session i join staff_member m on m.id = i.staffMemberId where m.firstName = 'Walter' and i.endedAt is null");
    const actor = { ...systemActor('test', signIn?.organizationId ?? ''), id: signIn?.staffMemberId ?? '' };
    return test.app.unitOfWork.run(actor, { operation: 'test' }, async (work) => {
      work.unrecorded('Asked by a test.');
      return mustHavePassword(work, signIn?.id ?? null).then(() => 'OK', (error: { extensions: { refusal: { code: string } } }) => error.extensions.refusal.code);
    });
  };
  const given = async (password: string): Promise<string> => {
    const [error] = (await walter.ask(CONFIRM, { password })).errors;
    return error ? `${error.extensions.code} ${error.extensions.fields?.[0]?.field ?? ''}` : 'OK';
  };

  it('holds for 5 minutes in the sign-in it was given in, as at sign-in itself', async () => {
    expect(await asked()).toBe('OK');
    test.clock.advance(5 * 60_000);
    expect(await asked()).toBe('OK');
    test.clock.advance(1);
    expect(await asked()).toBe('PASSWORD_NEEDED');
    expect(await given('not it')).toBe('BAD_USER_INPUT password');
    expect(await asked()).toBe('PASSWORD_NEEDED');
    expect(await given('open the group')).toBe('OK');
    expect(await asked()).toBe('OK');
  });

  it('is tried as seldom as at sign-in: after ten wrong ones the right one opens nothing', async () => {
    for (let turn = 0; turn < 10; turn += 1) await given('not it');
    expect(await given('open the group')).toBe('BAD_USER_INPUT password');
  });
});
