import { Kind, getNamedType, getNullableType, isLeafType, isListType, isObjectType, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { BUDGETS } from '../src/platform/graphql/budgets';
import { predictedCost } from '../src/platform/graphql/cost';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';

describe('what a document can cost', () => {
  const contract = buildContract(resolverClasses);
  const most = (text: string, variables: Record<string, unknown> = {}): number => {
    const document = parse(text);
    return predictedCost(contract, document, document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode, variables);
  };

  it('grows with the days of appointments that are asked for, written or sent beside it', () => {
    const query = (days: string): string => `query Ahead($days: Int!) { patient(id: "x") { appointments(from: "2026-11-16", days: ${days}) { date } } }`;
    expect([most(query('1')), most(query('7')), most(query('$days'), { days: 7 })]).toEqual([18, 114, 114]);
  });

  it('counts as many topics as a facility may have', () => {
    expect(most('{ groupTopics(facilityId: "x") { title } }')).toBe(501);
  });

  it('is known of every plain list of objects: each says how long it gets', () => {
    const silent = Object.values(contract.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).filter((field) => field.name !== 'edges' && isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type)) && typeof field.extensions.atMost !== 'number').map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(silent).toEqual([]);
  });

  it('counts on what is usual of lists within lists, and on one of them at its longest', () => {
    const line = (text: string): number => most(`{ groupSession(id: "x") { roster { ${text} } } }`);
    expect(line('id segments { id }') - line('id')).toBe(500 * 20 + 480);
    expect(most('{ patient(id: "x") { episodes { id } } }')).toBe(1 + 1 + 500);
  });

  it('of a day with everybody on its rosters leaves a key room to ask again within the minute', () => {
    const day = most('query Day { schedulerDays(facilityIds: ["x"], date: "2026-11-19") { facility { name } sessions { title leaders { staffMember { displayName } } roster { state patient { displayName } } } } }');
    expect(day).toBeLessThanOrEqual(BUDGETS.KEY / 2 + 1);
    expect(day).toBeGreaterThan(120 * (20 * 2 + 20 * 2));
    expect(most('query Days { schedulerDays(facilityIds: ["a", "b", "c", "d"], date: "2026-11-19") { sessions { roster { id patient { id } } } } }')).toBeLessThanOrEqual(BUDGETS.KEY);
  });

  it('counts what stands beside the rows of a page', () => {
    expect(most('{ hoursReport(facilityId: "x", first: 1) { levels { name } edges { node { patient { id } } } } }')).toBe(1 + 1 + 500 + 1 + 1 + 1);
  });

  it('counts as many sessions a week as a patient could be in, and every line of a session', () => {
    expect(most('query Week($input: AssignmentPreviewInput!) { assignmentPreview(input: $input) { week { date } } }')).toBe(114);
    expect(most('{ groupSession(id: "x") { units { lines { rosterEntryId } } } }')).toBe(503);
  });
});
