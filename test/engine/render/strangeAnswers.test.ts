import { useAccounts } from '../../support/accounts';
import { POST_RENDER, posts } from './renders';

const account = useAccounts();
const TO_ERROR_BRANCH = { node: { onError: 'continueErrorOutput' as const } };
const KEY = 'sk-secret-key';

describe('an answer to a create in which no ID can be found', () => {
	const strange = { accepted: { reference: 'R-77', key: KEY, note: 'x'.repeat(1_000) } };

	it('is shown as it is, since it is the only trace of a paid job', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, json: strange });

		const result = await stage.create({}, undefined, TO_ERROR_BRANCH);

		const { error, details } = result.items('Failure')[0].json as {
			error: string;
			details: { answer: string; action: string; retryable: boolean };
		};
		expect(error).toContain('The render may have been started');
		expect(details.answer).toContain('{"accepted":{"reference":"R-77"');
		expect(details.answer).toHaveLength(300);
		expect(details.action).toContain('Viggle answered: {"accepted":{"reference":"R-77"');
		expect(details.retryable).toBe(false);
		expect(JSON.stringify(details)).not.toContain(KEY);
	});

	it("stands in n8n's log and in the text of the error", async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, json: strange });

		const result = await stage.create();

		expect(result.error()?.description).toContain('"reference":"R-77"');
		expect(stage.engine.log.join('\n')).toContain('without an ID: {"accepted":{"reference":"R-77"');
		expect(stage.engine.log.join('\n')).not.toContain(KEY);
	});

	it('is shown when it is no JSON, too', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, status: 201, body: 'Created: R-78' });

		const result = await stage.create({}, undefined, TO_ERROR_BRANCH);

		expect(result.items('Failure')[0].json.details).toMatchObject({ answer: 'Created: R-78' });
	});
});

describe('a page of a proxy', () => {
	const page = { status: 403, body: '<html><h1>Blocked</h1></html>', contentType: 'text/html' };

	it('in place of an answer to a create says nothing about the key, and costs nothing', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, ...page, times: Infinity });

		const result = await stage.create({}, undefined, TO_ERROR_BRANCH);

		expect(posts(stage)).toHaveLength(1);
		expect(result.items('Failure')[0].json).toMatchObject({
			error: 'A proxy or firewall answered in place of Viggle (status 403)',
			details: { httpCode: 403, retryable: true },
		});
	});

	it.each([408, 502])('with status %i leaves open what became of a create', async (status) => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, ...page, status });

		const result = await stage.create({}, undefined, TO_ERROR_BRANCH);

		expect(posts(stage)).toHaveLength(1);
		expect(result.items('Failure')[0].json).toMatchObject({
			error: expect.stringContaining('The render may have been started'),
			details: { httpCode: status, retryable: false },
		});
	});
});

it('a job is named in the error, though Viggle only says that it has trouble', async () => {
	const stage = await account();
	const { id } = stage.emulator.createJob({ status: 'processing' });
	stage.emulator.fault({ method: 'DELETE', status: 500 });
	const parameters = { resource: 'job', operation: 'cancel', jobId: id };

	const result = await stage.run(parameters, [{ json: {} }]);

	const { message, description } = result.error() ?? {};
	expect(`${message} ${description}`).toContain(`Job ${id}`);
});

it.each([
	['succeeded', 'complete'],
	['canceled', 'cancelled'],
	['expired', 'failed'],
])('a job that is %s has ended, and its status is shown as %s', async (word, shown) => {
	const stage = await account();
	const { id } = stage.emulator.createJob({ status: 'complete', answer: { status: word } });

	const simple = await stage.getJob(id);
	const raw = await stage.getJob(id, { simplify: false });

	expect(simple.items('Viggle')[0].json).toMatchObject({ status: shown });
	expect(raw.items('Viggle')[0].json).toMatchObject({ status: word });
	expect(simple.hints('Viggle')).toEqual([]);
});
