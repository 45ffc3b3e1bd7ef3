import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';

/** How much one document may ask for. The product's own largest stays well below each. */
export const LIMITS = { tokens: 3000, depth: 12, aliases: 20, directives: 20, bodyBytes: 512 * 1024, otherBodyBytes: 128 * 1024, pageSize: 100, problems: 3 } as const;

/**
 * Depth, aliases and directives as validation rules, for HTTP and sockets alike. graphql-armor's own token limit
 * throws past the error format, so the parser's is used instead.
 */
export function limitRules(): ValidationRule[] {
  const armor = new ApolloArmor({
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    // A fragment only names fields: what it holds counts, not how often it was named.
    maxDepth: { enabled: true, n: LIMITS.depth, ignoreIntrospection: true, flattenFragments: true },
    maxAliases: { enabled: true, n: LIMITS.aliases },
    maxDirectives: { enabled: true, n: LIMITS.directives },
  });
  return armor.protect().validationRules as ValidationRule[];
}
