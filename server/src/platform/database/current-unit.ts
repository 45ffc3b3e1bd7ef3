import { AsyncLocalStorage } from 'node:async_hooks';
import type { Work } from './work';

/** The unit of work this asynchronous path runs in: nested calls join it. */
export const currentUnit = new AsyncLocalStorage<Work>();
