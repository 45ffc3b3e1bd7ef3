import { TRIED_FOR_MILLISECONDS, urlProblem, waitBeforeNextTry } from './webhooks';

describe('webhooks', () => {
  it('are tried again after half a minute, then twice as long each time, at most six hours, spread by a quarter', () => {
    expect([1, 2, 3, 20].map((tries) => waitBeforeNextTry(tries, 0.5))).toEqual([30_000, 60_000, 120_000, 6 * 3_600_000]);
    expect([waitBeforeNextTry(1, 0), waitBeforeNextTry(1, 1)]).toEqual([22_500, 37_500]);
    let [waited, tries] = [0, 0];
    while (waited < TRIED_FOR_MILLISECONDS) waited += waitBeforeNextTry(++tries, 0.5);
    expect(tries).toBeLessThan(30);
  });

  it('go to whole https addresses; to this computer without TLS in development alone', () => {
    expect(urlProblem('https://hooks.example.org/groupwork?x=1', false)).toBeNull();
    for (const wrong of ['hooks.example.org', 'ftp://hooks.example.org', 'http://hooks.example.org', 'https://me:secret@hooks.example.org', 'https://hooks.example.org/#here', 'http://localhost:9000', 'javascript:alert(1)']) expect([wrong, urlProblem(wrong, false)]).toEqual([wrong, expect.any(String)]);
    expect([urlProblem('http://localhost:9000/in', true), urlProblem('http://127.0.0.1:9000', true)]).toEqual([null, null]);
    expect(urlProblem('http://localhost.example.org', true)).toMatch(/https/);
  });
});
