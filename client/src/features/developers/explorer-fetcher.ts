import { createClient, type ExecutionResult } from 'graphql-ws';

const ADDRESS = '/explorer/graphql';
/** By which the editor learns the schema: nobody asked for it, so its cost is not told of. */
export const SCHEMA_QUERY = 'IntrospectionQuery';

export interface Asked { query: string; operationName?: string | null; variables?: Record<string, unknown> | null }

/** What an answer says of its price, in points. */
export interface Cost { predicted: number; actual: number; left: number; most: number }

export interface Explorer {
  once(asked: Asked): Promise<ExecutionResult>;
  live(asked: Asked): AsyncIterable<ExecutionResult>;
  end(): void;
}

function isCost(told: unknown): told is Cost {
  return typeof told === 'object' && told !== null && 'predicted' in told && 'actual' in told && 'left' in told && 'most' in told;
}

/** Documents of a person's own: over HTTP, and over a socket where they watch. `onCost` hears what each answer cost. */
export function explorer(onCost: (cost: Cost) => void): Explorer {
  const sockets = createClient({ url: `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}${ADDRESS}`, lazy: true });
  const noteCost = (told: ExecutionResult): void => {
    const cost = told.extensions?.['cost'];
    if (isCost(cost)) onCost(cost);
  };
  return {
    once: async (asked) => {
      const response = await fetch(ADDRESS, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' }, body: JSON.stringify(asked) });
      const told = (await response.json()) as ExecutionResult;
      if (asked.operationName !== SCHEMA_QUERY) noteCost(told);
      return told;
    },
    async *live(asked) {
      for await (const told of sockets.iterate<Record<string, unknown>, Record<string, unknown>>({ query: asked.query, operationName: asked.operationName ?? null, variables: asked.variables ?? null })) {
        // Errors are shown as they came.
        const shown = told as ExecutionResult;
        noteCost(shown);
        yield shown;
      }
    },
    end: () => { void sockets.dispose(); },
  };
}
