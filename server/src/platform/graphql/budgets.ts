import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { CodedError } from '../errors';
import { ofThisProcess } from '../limiters';
import type { Limiters } from '../limiters';

const SECONDS = 60;

/** Points a minute; the most one document may cost is one minute's. */
export const BUDGETS = { KEY: 30_000, ANONYMOUS: 600 } as const;
export type BudgetKind = keyof typeof BUDGETS;

export interface Account {
  kind: BudgetKind;
  /** Whose: a key, a person on the explorer's page, or an address nobody signed in from. */
  id: string;
}

/** What is left of a minute. */
export interface Balance {
  left: number;
  /** Until all of it is there again. */
  secondsToFull: number;
}

/** What a document costs that is looked at and not let in. */
const REFUSED_POINTS = 2;

/** So long before its end no minute is given anything back: by the time it is told, the next one may have begun, and would begin with more than it has. */
const LAST_MILLISECONDS = 500;

/** Until when what was asked for then may be given back, by `performance.now()`. Reckoned from the asking: an answer may have been long on its way. */
const givenBackUntil = (asked: number, { msBeforeNext }: RateLimiterRes): number => asked + msBeforeNext - LAST_MILLISECONDS;

export const overBudget = (secondsToFull: number): CodedError =>
  new CodedError('RATE_LIMITED', `The points of this minute are used up. Wait ${secondsToFull} seconds, or ask for less at once.`, { retryAfterSeconds: secondsToFull });

/** What each caller may spend. A document's most is taken before it runs; what it did not cost is given back after. */
export class Budgets {
  private readonly limiters: Record<BudgetKind, RateLimiterAbstract>;

  constructor(points: Readonly<Record<BudgetKind, number>> = BUDGETS, limiters: Limiters = ofThisProcess) {
    const limiter = (kind: BudgetKind): RateLimiterAbstract => limiters({ name: `points ${kind}`, points: points[kind], seconds: SECONDS });
    this.limiters = { KEY: limiter('KEY'), ANONYMOUS: limiter('ANONYMOUS') };
  }

  most(kind: BudgetKind): number {
    return this.limiters[kind].points;
  }

  /** Answers until when some of it may be given back: what was taken of one minute is nothing of the next. */
  async take({ kind, id }: Account, points: number): Promise<number> {
    const limiter = this.limiters[kind];
    if (points > limiter.points) {
      await limiter.penalty(id, REFUSED_POINTS);
      throw new CodedError('BAD_USER_INPUT', `This document can cost ${points.toLocaleString('en-US')} points; at most ${limiter.points.toLocaleString('en-US')}. Ask for smaller pages, or for less within them.`);
    }
    const asked = performance.now();
    try {
      return givenBackUntil(asked, await limiter.consume(id, points));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      // It was not let in, so it is not paid for either: asking again and again does not put the end of the wait off.
      if (performance.now() < givenBackUntil(asked, error)) await limiter.reward(id, points);
      throw overBudget(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    }
  }

  /** A document that was not let in has cost a look at it. */
  async refused({ kind, id }: Account): Promise<void> {
    await this.limiters[kind].penalty(id, REFUSED_POINTS);
  }

  async giveBack({ kind, id }: Account, points: number, until = Infinity): Promise<Balance> {
    const limiter = this.limiters[kind];
    const after = performance.now() < until ? await limiter.reward(id, points) : await limiter.get(id);
    if (after === null) return { left: limiter.points, secondsToFull: 0 };
    return { left: after.remainingPoints, secondsToFull: Math.max(0, Math.ceil(after.msBeforeNext / 1000)) };
  }
}
