import { answer } from '../../platform/off-thread';
import { tellCodes } from './sheet-pdf';

// A stranger's file is opened here. Nothing in this thread reaches a network, and packed bytes are unpacked by what can
// be ended at any moment, and grows under the eye that watches it.
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'DecompressionStream']) Reflect.deleteProperty(globalThis, name);

answer(async ({ bytes }: { bytes: Uint8Array }, tell) => {
  await tellCodes(bytes, tell);
  return {};
});
