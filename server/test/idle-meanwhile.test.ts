import { pino } from 'pino';
import { Authenticator } from '../src/features/identity/authenticate';
import { PinCheck } from '../src/features/identity/check-pin.step';
import { closeSocketsWithSignIns } from '../src/features/identity/close-sockets';
import { SignIn } from '../src/features/identity/sign-in.command';
import { SignInSessionRow } from '../src/features/identity/sign-in-session.entity';
import { tokenHash } from '../src/features/identity/secrets';
import { COOKIE } from '../src/features/identity/sign-in-cookie.step';
import type { UnitOfWork } from '../src/platform/database/unit-of-work';
import type { Reads } from '../src/platform/database/reads';
import { inProcessTopics } from '../src/platform/events/topics';
import { Sockets } from '../src/platform/graphql/sockets';
import { Scenario, at } from './scenario';
import { testSecrets } from './test-secrets';
import { until } from './until';

const TOKEN = 'what the cookie holds';
const log = pino({ enabled: false });
const leadsNone = (): Promise<boolean> => Promise.resolve(false);

describe('a screen that has been idle for a quarter of an hour', () => {
  let scenario: Scenario;
  let other: SignIn;
  const signInOf = ({ unitOfWork, database: { reads } }: { unitOfWork: UnitOfWork; database: { reads: Reads } }): SignIn => new SignIn(unitOfWork, reads, testSecrets, scenario.clock, new PinCheck(unitOfWork, testSecrets));

  beforeEach(async () => {
    scenario = await Scenario.open();
    other = signInOf(await scenario.beside());
    await scenario.person('dana');
    await scenario.put(SignInSessionRow, [{ id: 's1', staffMemberId: 'dana', tokenHash: tokenHash(TOKEN), startedAt: at('10:00'), lastActiveAt: at('10:00'), passwordAt: at('10:00'), lockedAt: null, endsAt: at('20:00'), endedAt: null, endReason: null, userAgent: 'a browser' }]);
    scenario.now('10:15');
  });
  afterEach(() => scenario.close());

  /** Asks, and before it hears the answer's rows another process does this. */
  function readsMeanwhile(act: () => Promise<unknown>): Reads {
    const { reads } = scenario.database;
    let once: (() => Promise<unknown>) | null = act;
    return Object.create(reads, {
      query: {
        value: async (sql: string, parameters: string[]) => {
          const rows = await reads.query(sql, parameters);
          const meanwhile = once;
          once = null;
          await meanwhile?.();
          return rows;
        },
      },
    }) as Reads;
  }
  const asks = (reads: Reads) => new Authenticator(reads, scenario.clock, signInOf(scenario), leadsNone, log, (text) => text, () => Promise.resolve(null)).authenticate({ cookies: new Map([[COOKIE, TOKEN]]) });
  const touched = (): Promise<void> => other.active('o1', 's1', at('10:00'));
  const locked = async (): Promise<boolean> => (await scenario.rows('select id from sign_in_session where lockedAt is not null')).length > 0;

  it('locks at the next request', async () => {
    expect(await asks(scenario.database.reads)).toMatchObject({ actor: null, reason: 'SCREEN_LOCKED' });
    expect(await locked()).toBe(true);
  });

  it('stays open where its person did something in another process in that moment', async () => {
    expect(await asks(readsMeanwhile(touched))).toMatchObject({ actor: { id: 'dana' } });
    expect(await locked()).toBe(false);
  });

  it('is not locked by the look at open sockets where its person did something in another process in that moment', async () => {
    const signIn = signInOf(scenario);
    const answers: boolean[] = [];
    const lockIdle: SignIn['lockIdle'] = async (...which) => {
      const isLocked = await SignIn.prototype.lockIdle.apply(signIn, which);
      answers.push(isLocked);
      return isLocked;
    };
    const sockets = Object.assign(new Sockets(), { signInIds: () => ['s1'] });
    const looking = closeSocketsWithSignIns({ topics: inProcessTopics(), sockets, reads: readsMeanwhile(touched), clock: scenario.clock, signIn: Object.assign(signIn, { lockIdle }), log, leadsRunningSession: leadsNone });
    expect(await until(() => answers.length > 0)).toBe(true);
    looking.stop();
    expect(await locked()).toBe(false);
  });
});
