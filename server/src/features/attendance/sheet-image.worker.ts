import { answer } from '../../platform/off-thread';
import { readSheet } from './sheet-image';

answer(async ({ bytes, mostBytes }: { bytes: Uint8Array; mostBytes: number }) => readSheet(bytes, mostBytes));
