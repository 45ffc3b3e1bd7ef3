/** Documents a stranger could send to keep the server busy, by name; tests send each. */
const repeat = (times: number, each: (index: number) => string, by = ' '): string => Array.from({ length: times }, (_, index) => each(index)).join(by);
const nested = (levels: number, open: string, inmost: string, close = ' }'): string => `${open.repeat(levels)}${inmost}${close.repeat(levels)}`;
const list = (levels: number): string => `${'['.repeat(levels)}"x"${']'.repeat(levels)}`;
const nestedObject = (levels: number): string => `${'{"a":'.repeat(levels)}"x"${'}'.repeat(levels)}`;

/** Each fragment names the one after it twice: n of them unfold to two to the power of n. */
const doubling = (times: number, last: string): string =>
  `${repeat(times, (index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`)} fragment F${times} on Viewer { ${last} }`;

/** The variables as the text that is sent: some are nested deeper than can be written from values. */
type Hostile = readonly [name: string, query: string, variables?: string];

const aliases: readonly Hostile[] = [
  ['a thousand aliases', `{ ${repeat(700, (index) => `a${index}: __typename`)} }`],
  ['aliases of a field with rows', `{ viewer { ${repeat(200, (index) => `a${index}: facilities { id }`)} } }`],
  ['aliases on two levels', `{ ${repeat(20, (index) => `a${index}: viewer { ${repeat(20, (inner) => `b${inner}: id`)} }`)} }`],
  ['aliased sign-ins', `mutation { ${repeat(100, (index) => `a${index}: signIn(input: { email: "x", password: "p${index}" }) { id }`)} }`],
  ['one name seven hundred times', `{ viewer { ${repeat(700, () => 'id')} } }`],
  ['one name over and over with arguments', `{ ${repeat(300, () => 'node(id: "x") { id }')} }`],
  ['more root fields than a page has', `{ ${repeat(11, (index) => `a${index}: demoAccounts { email }`)} }`],
];

const fragments: readonly Hostile[] = [
  ['fragments that double', `{ viewer { ...F0 } } ${doubling(30, 'id')}`],
  ['fragments that double within a field', `{ viewer { ...F0 } } ${doubling(50, 'facilities { id }')}`],
  ['a fragment that holds itself', '{ viewer { ...A } } fragment A on Viewer { id ...A }'],
  ['two fragments that hold each other', '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }'],
  ['a ring of fragments', `{ viewer { ...R0 } } ${repeat(50, (index) => `fragment R${index} on Viewer { ...R${(index + 1) % 50} }`)}`],
  ['three hundred fragments', `{ viewer { ${repeat(300, (index) => `...G${index}`)} } } ${repeat(300, (index) => `fragment G${index} on Viewer { id }`)}`],
  ['fragments nobody uses', `{ __typename } ${repeat(200, (index) => `fragment U${index} on Viewer { id }`)}`],
  ['a fragment spread a thousand times', `{ viewer { ${repeat(800, () => '...A')} } } fragment A on Viewer { id role }`],
  ['inline fragments in one another', `{ viewer { ${nested(300, '... on Viewer { ', 'id')} } }`],
  ['inline fragments beside one another', `{ viewer { ${repeat(500, () => '... { id }')} } }`],
  ['fields that differ in many fragments', `{ viewer { ${repeat(55, (index) => `...D${index}`)} } } ${repeat(55, (index) => `fragment D${index} on Viewer { ${repeat(14, (inner) => `x${inner}: id`)} }`)}`],
];

const directives: readonly Hostile[] = [
  ['a thousand directives on a field', `{ __typename ${repeat(700, () => '@include(if: true)')} }`],
  ['unknown directives', `{ __typename ${repeat(900, (index) => `@d${index}`)} }`],
  ['directives on every field', `{ viewer { ${repeat(120, (index) => `f${index}: id @skip(if: false)`)} } }`],
  ['directives on a fragment', `{ viewer { ...A ${repeat(500, () => '@include(if: true)')} } } fragment A on Viewer { id }`],
];

const depth: readonly Hostile[] = [
  ['fields in one another', nested(600, '{ viewer ', '{ id }')],
  ['as deep as types go round', `{ viewer { facilities { staff { facilities { staff { facilities { staff { facilities { staff { facilities { staff { facilities { staff { id } } } } } } } } } } } } } }`],
  ['questions about the schema in one another', `{ __schema { types { ${nested(14, 'fields { type { ', 'name', ' } }')} } } }`],
  ['brackets that do not close', '{'.repeat(2000)],
];

const values: readonly Hostile[] = [
  ['lists in one another', `{ node(id: ${list(1000)}) { id } }`],
  ['objects in one another', `{ node(id: ${nested(500, '{ a: ', '1')}) { id } }`],
  ['a list of a thousand ids', `{ node(id: [${repeat(1400, () => '"x"')}]) { id } }`],
  ['a text of forty thousand letters as an id', `{ node(id: "${'x'.repeat(40_000)}") { id } }`],
  ['a document of half a megabyte', `{ __typename } # ${'x'.repeat(500_000)}`],
  ['a document of spaces', `{ ${' '.repeat(400_000)} __typename }`],
  ['variables of a hundred thousand values', 'query($ids: [ID!]!) { node(id: $ids) { id } }', `{"ids":[${repeat(100_000, () => '"x"', ',')}]}`],
  ['variables in one another', 'query($id: ID!) { node(id: $id) { id } }', `{"id":${list(5_000)}}`],
  ['objects of variables in one another', 'query($id: ID!) { node(id: $id) { id } }', `{"id":${nestedObject(3_000)}}`],
  ['a thousand variables', `query(${repeat(600, (index) => `$v${index}: ID`)}) { __typename }`],
  ['a variable of half a megabyte', 'query($id: ID!) { node(id: $id) { nothing } }', `{"id":"${'x'.repeat(450_000)}"}`],
];

const rows: readonly Hostile[] = [
  ['pages within pages', '{ patients(facilityId: "x", first: 100) { edges { node { episodes { placements { clinicalNeeds { code } } } treatmentPlans { problems { goals { objectives { id } } } } } } } }'],
  ['a thousand operations', `${repeat(400, (index) => `query Q${index} { __typename }`)}`],
  ['a page larger than any', '{ patients(facilityId: "x", first: 1000000000) { edges { node { id } } } }'],
];

export const hostileDocuments: readonly Hostile[] = [...aliases, ...fragments, ...directives, ...depth, ...values, ...rows];
