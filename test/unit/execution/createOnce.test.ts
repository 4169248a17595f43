import type { Creation } from '../../../nodes/Viggle/execution/context';
import { createOnce } from '../../../nodes/Viggle/execution/createOnce';
import { ApiError, StoppedError } from '../../../nodes/Viggle/transport/apiError';
import type { Job } from '../../../nodes/Viggle/api/types';
import type { ItemFacts } from '../../../nodes/Viggle/errors/explain';
import { recallRun } from '../../../nodes/Viggle/jobs/created';
import { StreamedFile } from '../../../nodes/Viggle/media/streamedFile';
import { fakeExecution, type FakeExecution } from '../../support/fakeExecution';

const rejects = (error: Error) => async () => await Promise.reject<never>(error);
const job = (id: string, status = 'queued'): Job => ({ id, status, body: {} });
const refused = new ApiError({ fate: 'refused', message: 'no credits', httpCode: 402 });
const notFound = new ApiError({ fate: 'refused', message: 'not found', httpCode: 404 });

/** A submission that creates job_1, job_2, … and knows them as running, unless told otherwise. */
function submission(rest: Partial<Creation<Job>> = {}) {
	const sent: string[] = [];
	const given: Creation<Job> = {
		noun: 'render',
		request: { model: 'V4_Preview' },
		async send() {
			sent.push(`job_${sent.length + 1}`);
			return job(sent[sent.length - 1]);
		},
		read: async (id) => job(id, 'processing'),
		isRefunded: ({ status }) => status === 'failed' || status === 'cancelled',
		...rest,
	};
	return { given, sent };
}

async function submitted(
	{ execution }: FakeExecution,
	given: Creation<Job>,
	uploads: StreamedFile[] = [],
) {
	const itemFacts: ItemFacts = { itemIndex: 0 };
	const outcome = await createOnce(execution, given, { run: 0, itemFacts, uploads }).then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	return { itemFacts, ...outcome };
}

// What else a retry does is told by the engine: test/engine/render.
describe('a retry of the same item of the same run', () => {
	it.each(['failed', 'cancelled'])('renders again what was %s and refunded', async (status) => {
		const fake = fakeExecution();
		await submitted(fake, submission().given);
		const { given, sent } = submission({ read: async (id) => job(id, status) });
		await submitted(fake, given);
		expect(sent).toHaveLength(1);
	});

	it('forgives a job that Viggle does not know yet', async () => {
		const fake = fakeExecution();
		await submitted(fake, submission().given);
		let reads = 0;
		const read = async (id: string) => {
			if ((reads += 1) < 3) throw notFound;
			return job(id);
		};
		expect(await submitted(fake, submission({ read }).given)).toMatchObject({
			value: { id: 'job_1' },
		});
	});

	it('keeps the id in the error when the job cannot be read', async () => {
		const fake = fakeExecution();
		await submitted(fake, submission().given);
		const { given, sent } = submission({ read: rejects(new ApiError(refused.facts)) });
		const { itemFacts } = await submitted(fake, given);
		expect(itemFacts).toMatchObject({ jobId: 'job_1', isPaid: true });
		expect(sent).toEqual([]);
	});
});

describe('a create of its own', () => {
	it.each<[string, Partial<Creation<Job>>]>([
		['is another input', { request: { model: 'V3_Preview' } }],
		['is another kind', { noun: 'character' }],
	])('%s', async (_, rest) => {
		const fake = fakeExecution();
		await submitted(fake, submission().given);
		const { given, sent } = submission(rest);
		await submitted(fake, given);
		expect(sent).toHaveLength(1);
	});
});

it('a job is remembered whatever becomes of its files, which nobody waits for', async () => {
	const hanging = new StreamedFile({
		fileName: 'a',
		mimeType: 'b',
		size: 2,
		identity: 'c',
		open: () => ({
			[Symbol.asyncIterator]: () => ({
				next: async () => ({ done: false as const, value: Buffer.from('x') }),
				return: async () => await new Promise<never>(() => {}),
			}),
		}),
	});
	const fake = fakeExecution();
	const send = async () => {
		await (hanging.stream() as unknown as AsyncGenerator<Uint8Array>).next();
		return job('job_1');
	};
	const outcome = await submitted(fake, submission({ send }).given, [hanging]);
	expect(outcome).toMatchObject({ value: { id: 'job_1' } });
	expect(recallRun(fake.memory, 0)).toHaveLength(1);
});

it('a job is remembered before its files are closed', async () => {
	const fake = fakeExecution();
	let remembered: unknown;
	const file = { isSent: true, close: () => (remembered = { ...fake.memory }) };
	await submitted(fake, submission().given, [file as unknown as StreamedFile]);
	expect(Object.values(remembered as object)).toMatchObject([{ id: 'job_1' }]);
});

describe('a stop while it is sent', () => {
	let file: StreamedFile;
	beforeEach(() => {
		file = new StreamedFile({
			fileName: 'a',
			mimeType: 'b',
			size: 1,
			identity: 'c',
			async *open() {
				yield Buffer.from('x');
			},
		});
	});

	/** What becomes of a request that ends only when it is cut off. */
	async function cutOff(fake: FakeExecution, uploads: StreamedFile[]) {
		const send: Creation<Job>['send'] = async (transmission) =>
			await new Promise((_, reject) => {
				transmission?.addEventListener('abort', () => reject(new StoppedError()));
				fake.stop();
			});
		return await submitted(fake, submission({ send }).given, uploads);
	}

	it.each([
		['has no files', async () => []],
		[
			'was sent whole',
			async () => {
				for await (const chunk of file.stream() as unknown as AsyncIterable<unknown>) void chunk;
				return [file];
			},
		],
	])('that stays unanswered is told and remembered when it %s', async (_, uploads) => {
		const fake = fakeExecution();
		const outcome = await cutOff(fake, await uploads());
		expect(outcome).toMatchObject({ error: expect.any(StoppedError) });
		expect(recallRun(fake.memory, 0)).toEqual([{ itemIndex: 0, noun: 'render', id: undefined }]);
		expect(fake.reports).toEqual([
			'Item 0: stopped before Viggle answered. A job may have been started',
		]);
	});

	it('before the upload is complete leaves nothing to remember', async () => {
		const fake = fakeExecution();
		file.stream();
		expect(await cutOff(fake, [file])).toMatchObject({ error: expect.any(StoppedError) });
		expect(fake.memory).toEqual({});
		expect(fake.reports).toEqual([]);
	});
});
