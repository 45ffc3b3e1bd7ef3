import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
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
  const until = await budgets.take(context.account, points);
  context.charged = { operation, points, until };
}

/** An answer, and what it cost. */
type Settled = Pick<ExecutionResult, 'data' | 'errors'> & { cost: Cost };

const grewBeyond = (points: number): GraphQLError =>
  new CodedError('LIST_TOO_LONG', `The answer is larger than the ${points.toLocaleString('en-US')} points that were taken for it: a list in it is longer than such lists are. Ask for fewer things at once. A change is done; repeated under its key it answers again.`);

/** What it did not cost is given back; null for the app's own documents. Nobody is given more than was taken for it. */
export async function settle(budgets: Budgets, { account, charged }: Context, { data, errors }: Pick<ExecutionResult, 'data' | 'errors'>): Promise<Settled | null> {
  if (!account || !charged) return null;
  const { operation, points, until } = charged;
  const reckoned = actualCost(operation, data);
  const actual = Math.min(reckoned, points);
  const cost = { predicted: points, actual, most: budgets.most(account.kind), ...(await budgets.giveBack(account, points - actual, until)) };
  return reckoned > points ? { data: null, errors: [grewBeyond(points)], cost } : { ...(data === undefined ? {} : { data }), ...(errors ? { errors } : {}), cost };
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
        const settled = await settle(budgets, contextValue, { data: singleResult.data });
        if (!settled) return budgets.refused(contextValue.account);
        singleResult.extensions = { ...singleResult.extensions, cost: settled.cost };
        if (settled.errors) Object.assign(singleResult, { data: settled.data, errors: settled.errors.map((error) => error.toJSON()) });
      },
    }),
  };
}
