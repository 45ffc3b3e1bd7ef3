import { networkOf } from '../network';
import type { Account, Budgets } from './budgets';
import type { Context } from './context';
import { PUBLIC } from './requires';
import type { Route } from './routes';

/** What a file costs a program that says nothing else of its price: most are drawn or read through as a whole. */
const USUAL_PRICE = 500;
/** What was not answered has cost a look at it; so has a key that opens nothing. */
export const LOOK_UP = 2;

/** Who pays; null for people, who are asked for their own documents alone, and for what anybody may do by a link of theirs. */
function payerOf(route: Route, { authentication: { actor, reason }, request }: Context): Account | null {
  if (actor?.kind === 'API_CLIENT') return { kind: 'KEY', id: `client:${actor.id}` };
  // The address itself says who asks: it has a budget of its own.
  if (actor && route.authenticate) return { kind: 'KEY', id: actor.view };
  if (actor) return null;
  const isCounted = reason === 'KEY_REFUSED' || (route.capability === PUBLIC && route.price !== undefined);
  return isCounted ? { kind: 'ANONYMOUS', id: networkOf(request.address) } : null;
}

/** What was taken from whom; `settle` gives back what it did not come to. */
export interface RouteCharge {
  settle(points: number | undefined): Promise<void>;
}

/** Takes the price of an address before it is answered, from the same budgets as documents of GraphQL. */
export async function chargeRoute(budgets: Budgets, route: Route, context: Context): Promise<RouteCharge> {
  const payer = payerOf(route, context);
  if (payer === null) return { settle: async () => undefined };
  const price = context.authentication.actor || route.capability === PUBLIC ? (route.price ?? USUAL_PRICE) : LOOK_UP;
  const taken = Math.min(price, budgets.most(payer.kind));
  const until = await budgets.take(payer, taken);
  let isSettled = false;
  return {
    settle: async (points = taken) => {
      if (!isSettled) await budgets.giveBack(payer, Math.max(0, taken - points), until);
      isSettled = true;
    },
  };
}
