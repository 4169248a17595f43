import type { Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import { jobIds, numberedItems, POST_RENDER, posts, tries } from './renders';

const account = useAccounts();
const TO_ERROR_BRANCH = { node: { onError: 'continueErrorOutput' as const } };
const KEY = 'sk-secret-key';

const unclear: Array<[string, Partial<Fault>]> = [
	['the connection is reset after acceptance', { resetAfterAccept: true }],
	['the answer breaks off', { truncatedBody: true }],
	['status 500', { statusAfterAccept: 500 }],
	['status 502 with a web page', { statusAfterAccept: 502 }],
	['status 408', { statusAfterAccept: 408 }],
	['an empty answer', { emptyBody: true, accepted: true }],
	['a web page', { notJson: true, accepted: true }],
	['an answer without a job id', { json: { status: 'queued' }, accepted: true }],
];

it.concurrent.each(unclear)(
	'a create whose answer says nothing certain is sent once over all tries: %s',
	async (_, effect) => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, ...effect, times: Infinity });

		const result = await stage.create({}, undefined, tries(3));

		expect(posts(stage)).toHaveLength(1);
		expect(stage.emulator.jobs.size).toBe(1);
		expect(result.error()?.message).toContain('The render may have been started');
		expect(result.error()?.description).toContain("'Resubmit After Unknown Outcome'");
	},
);

it.concurrent(
	'a create whose answer says nothing certain is sent again in the next try if the user wants that',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true });

		const parameters = { options: { resubmitAfterUnknownOutcome: true } };
		const result = await stage.create(parameters, undefined, tries(3));

		expect(posts(stage)).toHaveLength(2);
		expect(jobIds(result.items('Success'))).toEqual([[...stage.emulator.jobs.keys()][1]]);
	},
);

it.concurrent(
	'a create whose answer says nothing certain is an error of its item only',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, after: 1, resetAfterAccept: true });

		const result = await stage.create({}, await numberedItems(stage, 3), {
			node: { retryOnFail: true, maxTries: 3, onError: 'continueErrorOutput' },
		});

		expect(posts(stage)).toHaveLength(3);
		expect(result.items('Success')).toHaveLength(2);
		expect(result.items('Failure')).toHaveLength(1);
		expect(result.items('Failure')[0].json.details).toMatchObject({ retryable: false });
	},
);

it.concurrent('the error of one item tells that another may have been paid for', async () => {
	const stage = await account();
	stage.emulator.fault({ ...POST_RENDER, status: 402, delayMs: 300 });
	stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true, times: 2 });

	const result = await stage.create({}, await numberedItems(stage, 3));

	expect(posts(stage)).toHaveLength(3);
	expect(result.error()?.description).toMatch(
		/Without a clear answer of Viggle: item \d, \d\. Look at your account/,
	);
});

describe('an answer in which no ID can be found', () => {
	const strange = { accepted: { reference: 'R-77', key: KEY, note: 'x'.repeat(1_000) } };

	it.concurrent('is shown as it is, since it is the only trace of a paid job', async () => {
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

	it.concurrent("stands in n8n's log and in the text of the error", async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, json: strange });

		const result = await stage.create();

		expect(result.error()?.description).toContain('"reference":"R-77"');
		expect(stage.engine.log.join('\n')).toContain('without an ID: {"accepted":{"reference":"R-77"');
		expect(stage.engine.log.join('\n')).not.toContain(KEY);
	});

	it.concurrent('is shown when it is no JSON, too', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, status: 201, body: 'Created: R-78' });

		const result = await stage.create({}, undefined, TO_ERROR_BRANCH);

		expect(result.items('Failure')[0].json.details).toMatchObject({ answer: 'Created: R-78' });
	});
});

it.concurrent('a page of a proxy that refuses a create leaves nothing open', async () => {
	const stage = await account();
	const body = '<html><h1>Blocked</h1></html>';
	const page = { status: 403, body, contentType: 'text/html', times: Infinity };
	stage.emulator.fault({ ...POST_RENDER, ...page });

	const result = await stage.create({}, undefined, TO_ERROR_BRANCH);

	expect(posts(stage)).toHaveLength(1);
	expect(result.items('Failure')[0].json).toMatchObject({
		error: 'A proxy or firewall answered in place of Viggle (status 403)',
		details: { httpCode: 403, retryable: true },
	});
});
