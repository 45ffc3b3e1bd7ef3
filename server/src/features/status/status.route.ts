import type { StatusFacts } from '@groupwork/shared/status/status';
import type { Clock } from '../../platform/clock';
import type { Route } from '../../platform/graphql/routes';
import type { Logger } from '../../platform/log';
import { lookAtAll } from '../../platform/status';
import type { StatusCheck } from '../../platform/status';

export interface StatusParts {
  clock: Clock;
  log: Logger;
  checks: readonly StatusCheck[];
  versions(): Promise<StatusFacts['versions']>;
}

/** How the product and what it relies on stand, looked at when it is asked. */
export const statusRoutes = ({ clock, log, checks, versions }: StatusParts): Route[] => [
  {
    method: 'get',
    path: '/system/status',
    operation: 'ReadStatus',
    capability: 'status:read',
    answer: async (_request, context) => {
      const [told, looked] = await Promise.all([versions().catch(() => []), lookAtAll(checks, context.actor.organizationId, log)]);
      return { facts: { at: clock.now().toISOString(), versions: told, checks: looked } satisfies StatusFacts };
    },
  },
];
