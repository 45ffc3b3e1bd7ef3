import { systemActor } from '../actor';
import type { Actor } from '../actor';
import { Budgets } from './budgets';
import type { Context } from './context';
import { chargeRoute, LOOK_UP } from './route-charges';
import type { Route } from './routes';

describe('what an address costs', () => {
  const route = (more: Partial<Route> = {}): Route => ({ method: 'get', path: '/papers', operation: 'ReadPapers', capability: 'paper:read', answer: async () => ({ facts: {} }), ...more });
  const asking = (who: Partial<Actor> | null, reason = 'NOT_SIGNED_IN'): Context => ({ authentication: { actor: who && { ...systemActor('a task', 'an organization'), ...who }, reason, signInId: null }, request: { address: '192.0.2.7' } }) as unknown as Context;
  const key = asking({ kind: 'API_CLIENT', id: 'a key' });
  let budgets: Budgets;
  const left = async (kind: 'KEY' | 'ANONYMOUS', id: string): Promise<number> => (await budgets.giveBack({ kind, id }, 0)).left;

  beforeEach(() => {
    budgets = new Budgets({ KEY: 1_000, ANONYMOUS: 50 });
  });

  it('is taken of a key before it is answered, and what it did not come to is given back once', async () => {
    const charge = await chargeRoute(budgets, route({ price: 400 }), key);
    expect(await left('KEY', 'client:a key')).toBe(600);
    await charge.settle(30);
    await charge.settle(LOOK_UP);
    expect(await left('KEY', 'client:a key')).toBe(970);
  });

  it('is the usual where an address says nothing, and never more than all there is', async () => {
    await chargeRoute(budgets, route(), key);
    expect(await left('KEY', 'client:a key')).toBe(500);
    await chargeRoute(budgets, route({ price: 5_000 }), asking({ kind: 'API_CLIENT', id: 'another' }));
    expect(await left('KEY', 'client:another')).toBe(0);
    await expect(chargeRoute(budgets, route({ price: 600 }), key)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) as number } });
  });

  it('is counted for each address that says itself who asks, and for nobody who signed in', async () => {
    const byAddress = { authenticate: async () => ({ actor: null, reason: 'NOT_SIGNED_IN' as const, signInId: null }), price: 250 };
    await chargeRoute(budgets, route(byAddress), asking({ kind: 'STAFF', id: 'dana', view: 'calendar:one' }));
    await chargeRoute(budgets, route(byAddress), asking({ kind: 'STAFF', id: 'dana', view: 'calendar:two' }));
    expect([await left('KEY', 'calendar:one'), await left('KEY', 'calendar:two')]).toEqual([750, 750]);
    for (let times = 0; times < 10; times += 1) await chargeRoute(budgets, route(), asking({ kind: 'STAFF', id: 'dana', view: 'everything' }));
    expect(await left('KEY', 'everything')).toBe(1_000);
  });

  it('is taken of the computer that asks, where nobody is known: for what is priced, and for keys that open nothing', async () => {
    await chargeRoute(budgets, route({ capability: 'public', price: 20 }), asking(null));
    await chargeRoute(budgets, route(), asking(null, 'KEY_REFUSED'));
    await chargeRoute(budgets, route({ capability: 'public' }), asking(null));
    await chargeRoute(budgets, route(), asking(null));
    expect(await left('ANONYMOUS', '192.0.2.7')).toBe(50 - 20 - LOOK_UP);
  });
});
