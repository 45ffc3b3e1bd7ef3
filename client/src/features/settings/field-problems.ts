import type { Failure } from '../../graphql/explain';

/** What the server says about one field, to stand under it; fields are named by their path. */
export function problemOf(failure: Failure | null, field: string): string | null {
  const found = failure?.fields.find((each) => each.field === field || each.field.endsWith(`.${field}`));
  return found === undefined ? null : found.messages.join(' ');
}

/** What is not about a field that is shown; null where there is nothing more to say. */
export function otherProblem(failure: Failure | null, shown: readonly string[]): string | null {
  if (failure === null || shown.some((field) => problemOf(failure, field) !== null)) return null;
  return failure.sentence;
}
