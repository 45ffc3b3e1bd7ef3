import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** The program; empty where this machine has none, which the tests' configuration tells. */
export const redisProgram = process.env.TEST_REDIS_SERVER ?? '';

const PATIENCE_MILLISECONDS = 10_000;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A Redis of one's own that keeps nothing, at a port it comes back to. */
export class ThrowAwayRedis {
  private child: ChildProcess | null = null;
  private readonly endWithTheRun = (): void => void this.child?.kill('SIGKILL');

  private constructor(private readonly port: number) {}

  static async open(): Promise<ThrowAwayRedis> {
    const redis = new ThrowAwayRedis(await freePort());
    process.once('exit', redis.endWithTheRun);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.child = spawn(redisProgram, ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    const probe = new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    await Promise.race([probe.ping(), wait(PATIENCE_MILLISECONDS).then(() => Promise.reject(new Error('The throw-away Redis did not answer within ten seconds.')))]).finally(() => probe.disconnect());
  }

  async stop(): Promise<void> {
    const gone = new Promise((exit) => this.child?.once('exit', exit));
    this.child?.kill('SIGKILL');
    await gone;
    this.child = null;
  }

  /** It holds its connections and answers nothing. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    process.off('exit', this.endWithTheRun);
    if (this.child) await this.stop();
  }
}
