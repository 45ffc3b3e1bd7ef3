/**
 * When an objective was closed, by itself, with its goal, or in a later version of the plan; null while it is open. `objective`
 * and `goal` are the names of their rows in the statement.
 */
export const closedSince = (objective: string, goal: string): string =>
  `coalesce(${objective}.closedAt, ${goal}.closedAt, (select max(coalesce(x.closedAt, y.closedAt)) from plan_objective x join plan_goal y on y.organizationId = x.organizationId and y.id = x.goalId where x.organizationId = ${objective}.organizationId and x.lineageId = ${objective}.lineageId))`;
