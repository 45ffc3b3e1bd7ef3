import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolverClasses } from '../src/app';
import { buildContract } from '../src/schema';
import { sortedSchema } from './sorted-schema';

/** Writes the contract third parties and our own client are typed from. */
writeFileSync(resolve(__dirname, '../../../schema.graphql'), sortedSchema(buildContract(resolverClasses)));
