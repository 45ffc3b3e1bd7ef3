import { resolve } from 'node:path';
import { resolverClasses } from '../src/app';
import { buildContract } from '../src/schema';

/** Writes the contract third parties and our own client are typed from. */
buildContract(resolverClasses, new Map(), resolve(__dirname, '../../../schema.graphql'));
