import { randomUUID } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../cache';
import type { Provisioned } from '../provision';
import { N8nServer, type N8nServerOptions } from '../server';
import { Postgres } from './postgres';
import { Redis } from './redis';
import { provideServerPrograms } from './serverPrograms';

export interface QueueOptions {
	provisioned: Provisioned;
	tarball: string;
	/** For all that is written. Made when missing, never removed. */
	folder: string;
	workers: number;
	/** Further settings for every n8n process, in n8n's own variable names. */
	env?: Record<string, string>;
	log?: Log;
}

type Ending = { stop(): Promise<void> };

/** n8n in queue mode on loopback: PostgreSQL, Redis, one main process and some workers. */
export class Queue {
	readonly workers: N8nServer[] = [];
	postgres!: Postgres;
	main!: N8nServer;
	private readonly running: Ending[] = [];
	private readonly encryptionKey = randomUUID();
	private environment: Record<string, string> = {};

	private constructor(private readonly options: QueueOptions) {}

	/** Returns when all of it is ready; on a failure nothing is left running. */
	static async start(options: QueueOptions): Promise<Queue> {
		const queue = new Queue(options);
		try {
			await queue.startAll();
			return queue;
		} catch (error) {
			await queue.stop();
			throw error;
		}
	}

	/** Ends the main process and starts it again: same home, same address, with these settings added. */
	async restartMain(env: Record<string, string>): Promise<void> {
		await this.main.stop();
		const port = Number(new URL(this.main.url).port);
		this.main = await this.startN8n('main', { port, env });
	}

	/** Ends everything, in the order that loses nothing. */
	async stop(): Promise<void> {
		for (const each of this.running.splice(0).reverse()) await each.stop();
	}

	private async startAll(): Promise<void> {
		const { folder, env, workers, log = console.log } = this.options;
		const programs = await provideServerPrograms(log);
		await mkdir(folder, { recursive: true });
		// The account of PostgreSQL has to reach its own folder in this one.
		await chmod(folder, 0o711);
		this.postgres = this.keep(await Postgres.start(programs, folder));
		const redis = this.keep(await Redis.start(programs, folder));
		this.environment = {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: this.encryptionKey,
			...this.postgres.environment,
			...redis.environment,
			...env,
		};
		// The main process alone makes the tables.
		this.main = await this.startN8n('main', {});
		const names = Array.from({ length: workers }, (_, index) => `worker-${index + 1}`);
		const starting = names.map(async (name) => await this.startN8n(name, { role: 'worker' }));
		this.workers.push(...(await allOrNone(starting)));
	}

	/** Each process has a home of its own, and so its own copy of the package. */
	private async startN8n(name: string, options: Partial<N8nServerOptions>): Promise<N8nServer> {
		const { provisioned, tarball, folder } = this.options;
		const env = { ...this.environment, ...options.env };
		const home = join(folder, name);
		return this.keep(await N8nServer.start({ ...options, provisioned, tarball, home, env }));
	}

	private keep<T extends Ending>(started: T): T {
		this.running.push(started);
		return started;
	}
}

/** The values once all are settled; else the first error, when nothing is under way any more. */
async function allOrNone<T>(promises: Array<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(promises);
	return await Promise.all(promises);
}
