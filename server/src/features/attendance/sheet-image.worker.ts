import { answer } from '../../platform/off-thread';
import { readPicture } from './sheet-image';

answer(async ({ bytes, format, mostBytes }: { bytes: Uint8Array; format: 'JPEG' | 'PNG'; mostBytes: number }) => readPicture(bytes, format, mostBytes));
