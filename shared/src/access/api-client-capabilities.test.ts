import { clientCapabilities, heldByClient } from './api-client-capabilities';

it('A client is never allowed what signs, uses a PIN, writes notes, speaks for a person or manages accounts', () => {
  const never = /^(profile|notification|note|review|staff|api-client|kiosk|message|facility|audit):|:(sign|amend|own|waive|review|configure|start|end|void|prove|host|strike|file|manage|take|correct|answer)$/;
  expect(clientCapabilities.filter((capability) => never.test(capability))).toEqual([]);
});

it('A client may be allowed what third parties come for', () => {
  expect(clientCapabilities).toEqual([
    'node:read', 'scheduler:read', 'session:read', 'sheet:print', 'past-session:read', 'patient:search', 'patient:read', 'patient:edit', 'patient:admit',
    'chart:read', 'chart:export', 'fhir:read', 'schedule:read', 'schedule:assign', 'units:export', 'report:read', 'changes:read', 'telehealth:record',
  ]);
});

it('What was stored but may not be held opens nothing', () => {
  expect(heldByClient(['session:sign', 'session:read', 'unheard:of'])).toEqual(['session:read']);
});
