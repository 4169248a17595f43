import { createHash } from 'node:crypto';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { EmulatedJob, Fault, LoggedRequest } from '../../../emulator';
import type { RunNodeOptions } from '../../support/engine';
import { JOB_READS } from '../../support/generation';
import type { RunResult } from '../../support/result';
import { openStage, type Stage } from '../../support/stage';

/** Download Result on an account that is emptied before each test; for the top of a test file. */
export class Downloads {
	stage!: Stage;

	constructor() {
		beforeAll(async () => {
			this.stage = await openStage({ emulator: { resultBytes: 300_000 } });
		});
		afterAll(async () => await this.stage.close());
		beforeEach(() => this.stage.emulator.reset());
	}

	/** How often the job was read. */
	get reads(): number {
		return this.stage.emulator.sent('GET', JOB_READS).length;
	}

	/** What the file servers were asked for. */
	get requests(): LoggedRequest[] {
		return this.stage.emulator.requests.filter(({ origin }) => origin === 'files');
	}

	finishedJob(job: Partial<EmulatedJob> = {}): EmulatedJob {
		return this.stage.emulator.createJob({ status: 'complete', ...job });
	}

	/** A fault of the file servers. */
	fault(fault: Partial<Fault>): void {
		this.stage.emulator.fault({ origin: 'files', ...fault });
	}

	async run(
		jobId: string,
		parameters: INodeParameters = {},
		options?: RunNodeOptions,
	): Promise<RunResult> {
		const all = { resource: 'job', operation: 'download', jobId, ...parameters };
		return await this.stage.run(all, [{ json: {} }], options);
	}

	async sha256Of(item: INodeExecutionData, property: string): Promise<string> {
		const bytes = await this.stage.engine.readBinary(item, property);
		return createHash('sha256').update(bytes).digest('hex');
	}

	/** The whole video has come. */
	async expectVideo(result: RunResult, property = 'data'): Promise<void> {
		expect(result.error()).toBeUndefined();
		const [item] = result.items('Viggle');
		const { sha256 } = this.stage.emulator.resultDigest();
		expect(await this.sha256Of(item, property)).toBe(sha256);
	}
}

/** The execution ended with this message, and nothing at all was returned. */
export function expectNoVideo(result: RunResult, reason: string): void {
	const { message, description } = result.error() ?? { message: 'no error' };
	expect(message).toBe(`${reason} [item 0]`);
	expect(description).toBeTruthy();
	expect(result.items('Viggle')).toEqual([]);
	expect(message + description).not.toMatch(/sig=|exp=/);
}

export function notDownloaded({ id }: EmulatedJob, reason: string): string {
	return `The video of job ${id} could not be downloaded: ${reason}`;
}
