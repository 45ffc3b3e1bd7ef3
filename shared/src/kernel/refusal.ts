import type { RefusalCode, RefusalFacts } from './refusal-facts';

/** Why something is not done now, as a code and the facts its sentence is made of. */
export interface Refusal {
  code: RefusalCode;
  facts: Record<string, string | number | null>;
}

/** A named policy: says why not, or nothing. */
export type Rule<Facts> = (facts: Facts) => Refusal | null;

/** The only way to make a refusal: the code decides which facts must come with it. */
export function refuse<Code extends RefusalCode>(code: Code, facts: RefusalFacts[Code]): Refusal {
  return { code, facts };
}

/** Rules are read from the top; the first that refuses speaks. */
export function firstRefusal<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal | null {
  for (const rule of rules) {
    const refusal = rule(facts);
    if (refusal) return refusal;
  }
  return null;
}
