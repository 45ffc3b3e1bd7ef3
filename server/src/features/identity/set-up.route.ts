import { refuse } from '@groupwork/shared/kernel/refusal';
import { wrongTokens } from '../../platform/counted';
import type { Clock } from '../../platform/clock';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Limiters } from '../../platform/limiters';
import { badField, badInput, rateLimited, refused, refuseIf } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { PUBLIC } from '../../platform/graphql/requires';
import type { Route, RouteRequest } from '../../platform/graphql/routes';
import type { Secrets } from './secrets';
import type { SetUpDoor } from './set-up-door';
import { isSetUp, setUpOrganization } from './set-up-organization.command';

const MOST_BYTES = 16 * 1024;
const FIELDS = ['organizationName', 'facilityName', 'timeZone', 'firstName', 'lastName', 'email', 'password', 'pin'] as const;

type Said = Partial<Record<string, unknown>>;

async function saidIn(request: RouteRequest): Promise<Said> {
  const body = await request.body(MOST_BYTES, () => badField('body', `A set-up has at most ${MOST_BYTES / 1024} KB.`));
  try {
    const said: unknown = JSON.parse(body.toString('utf8'));
    if (typeof said === 'object' && said !== null) return said as Said;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badField('body', 'Send an object in JSON.');
}

function textsIn(said: Said): Record<(typeof FIELDS)[number], string> {
  const missing = FIELDS.filter((field) => typeof said[field] !== 'string');
  if (missing.length > 0) throw badInput(missing.map((field) => ({ field, messages: ['Send it as text.'] })));
  return said as Record<(typeof FIELDS)[number], string>;
}

interface Parts { unitOfWork: UnitOfWork; secrets: Secrets; clock: Clock; limiters: Limiters; door: SetUpDoor | null }

/**
 * Where an empty installation is set up, once in its life, by whoever holds the address that the first start printed. No
 * root field: the contract of every day says nothing of it, and no key of other software ever comes near.
 */
export function setUpRoutes({ unitOfWork, secrets, clock, limiters, door }: Parts): Route[] {
  const wrong = wrongTokens(clock, limiters, 'set-up');
  const mustBeOpened = async (context: Context, { token }: Said): Promise<SetUpDoor> => {
    refuseIf((await isSetUp(context.reads)) ? refuse('SET_UP_ALREADY', {}) : null);
    if (door && typeof token === 'string' && door.isOpenedBy(token)) return door;
    const wait = await wrong.count(context.request.address);
    if (wait > 0) throw rateLimited(wait);
    throw refused(refuse('SET_UP_ADDRESS_OVER', {}));
  };
  return [
    {
      method: 'post',
      path: '/set-up/address',
      operation: 'LookAtSetUp',
      capability: PUBLIC,
      answer: async (request, context) => {
        await mustBeOpened(context, await saidIn(request));
        return { facts: { open: true } };
      },
    },
    {
      method: 'post',
      path: '/set-up',
      operation: 'setUpOrganization',
      capability: PUBLIC,
      answer: async (request, context) => {
        const said = await saidIn(request);
        const opened = await mustBeOpened(context, said);
        const { facilityName, timeZone, ...wanted } = textsIn(said);
        await setUpOrganization({ unitOfWork, secrets }, { ...wanted, facility: { name: facilityName, timeZone } });
        opened.close();
        return { facts: { email: wanted.email.trim().toLowerCase() } };
      },
    },
  ];
}
