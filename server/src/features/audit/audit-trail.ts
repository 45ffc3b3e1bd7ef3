import type { Trail } from '../../platform/database/unit-of-work';
import { markWith } from './chain';
import { linkRows } from './link-rows';
import { recordChanges } from './record-changes';

/** What every unit of work leaves behind: the trail's rows, and a link for each row that the chain keeps. */
export const auditTrail = (key: string, sealedTables: readonly string[]): Trail => ({ record: recordChanges, link: linkRows(markWith(key), sealedTables) });
