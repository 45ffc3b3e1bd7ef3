import type { Context } from '../../platform/graphql/context';
import { entrySignaturesLoader } from './chart.read';
import type { ChartEntryType } from './chart.type';
import type { SignatureType } from './signature.type';

export { chartEntryLoader, readChartEntry, readWholeChart } from './chart.read';
export { noteDocumentOf } from './chart-note.read';

/** The signatures on the content an entry came from, first to last. */
export const signaturesOf = (context: Context, entry: ChartEntryType): Promise<SignatureType[]> => context.loader(entrySignaturesLoader).load(entry);
