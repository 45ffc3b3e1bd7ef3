import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolverClasses } from '../src/app';
import { buildContract } from '../src/schema';
import { factsAsText } from './contract-facts';
import { sortedSchema } from './sorted-schema';

const root = resolve(__dirname, '../../..');
const schema = buildContract(resolverClasses);

/** Writes the contract third parties and our own client are typed from, and what the reference says beside it. */
writeFileSync(resolve(root, 'schema.graphql'), sortedSchema(schema));
writeFileSync(resolve(root, 'client/src/features/developers/contract-facts.json'), factsAsText(schema));
