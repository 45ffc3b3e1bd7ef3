import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { CodedError } from '../errors';
import type { Budgets } from './budgets';
import type { Context } from './context';
import { actualCost, predictedCost } from './cost';

/** What an answer says of its price. */
export interface Cost {
  /** The most it could cost, in points; taken before it ran. */
  predicted: number;
  /** What it cost. */
  actual: number;
  /** Points left of this minute. */
  left: number;
  /** Points a minute. */
  most: number;
  /** Until all of them are there again. */
  secondsToFull: number;
}

/** A refusal for want of points says in its header, too, when to come back. */
function comeBackLater(error: unknown): unknown {
  if (!(error instanceof CodedError) || error.extensions['code'] !== 'RATE_LIMITED') return error;
  const seconds = String(error.extensions['retryAfterSeconds']);
  return new GraphQLError(error.message, { originalError: error, extensions: { ...error.extensions, http: { status: 429, headers: new Map([['retry-after', seconds]]) } } });
}

/** A document that is not the app's own has its most taken before it runs. */
export async function charge(budgets: Budgets, context: Context, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): Promise<void> {
  if (!context.account) return;
  const points = predictedCost(schema, document, operation, variables);
  await budgets.take(context.account, points);
  context.charged = { operation, points };
}

/** What it did not cost is given back; null for the app's own documents. */
export async function settle(budgets: Budgets, { account, charged }: Context, data: unknown): Promise<Cost | null> {
  if (!account || !charged) return null;
  const actual = actualCost(charged.operation, data);
  const balance = await budgets.giveBack(account, Math.max(0, charged.points - actual));
  return { predicted: charged.points, actual, most: budgets.most(account.kind), ...balance };
}

export function charges(budgets: Budgets): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!operation) return;
        try {
          await charge(budgets, contextValue, schema, document, operation, request.variables ?? {});
        } catch (error) {
          throw comeBackLater(error);
        }
      },
      willSendResponse: async ({ response, contextValue }) => {
        if (!contextValue.account || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const cost = await settle(budgets, contextValue, singleResult.data);
        if (cost) singleResult.extensions = { ...singleResult.extensions, cost };
        else await budgets.refused(contextValue.account);
      },
    }),
  };
}
